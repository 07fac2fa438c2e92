//! Simple line signs; each stands beside a word or has an accessible name.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

/// A sign drawn with strokes in a square.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Today,
    Labs,
    Trends,
    Treatments,
    Learn,
    Summary,
    Settings,
    Back,
    Forward,
    Up,
    Down,
    Plus,
    Minus,
    Info,
    Close,
    Check,
    Undo,
    Calendar,
    Warning,
    Pencil,
    Trash,
    Search,
    Save,
    Lock,
}

/// Where a sign is drawn: a 24 x 24 grid laid over the given square.
struct Pen<'a> {
    painter: &'a Painter,
    origin: Pos2,
    scale: f32,
    stroke: Stroke,
}

/// Paints `icon` in the largest square in the middle of `rect`.
pub fn paint(icon: Icon, painter: &Painter, rect: Rect, color: Color32) {
    let side = rect.width().min(rect.height());
    let scale = side / 24.0;
    let pen = Pen {
        painter,
        origin: rect.center() - Vec2::splat(side / 2.0),
        scale,
        stroke: Stroke::new((1.9 * scale).max(1.5), color),
    };
    match icon {
        Icon::Today => pen.rays(4.0, (6.5, 9.5), 8),
        Icon::Settings => pen.rays(3.5, (6.5, 10.0), 4),
        Icon::Labs => pen.flask(),
        Icon::Trends => pen.lines(&[
            &[
                (3.0, 16.0),
                (8.0, 10.0),
                (12.0, 14.0),
                (16.0, 6.0),
                (21.0, 12.0),
            ],
            &[(3.0, 20.5), (21.0, 20.5)],
        ]),
        Icon::Treatments => pen.lines(&[
            &[(12.0, 3.0), (12.0, 21.0)],
            &[(4.0, 7.5), (8.5, 7.5)],
            &[(4.0, 12.0), (8.5, 12.0)],
            &[(4.0, 16.5), (8.5, 16.5)],
            &[(15.5, 17.0), (20.5, 7.0)],
        ]),
        Icon::Learn => pen.lines(&[
            &[(12.0, 5.5), (3.0, 5.5), (3.0, 18.5), (12.0, 18.5)],
            &[(12.0, 5.5), (21.0, 5.5), (21.0, 18.5), (12.0, 18.5)],
            &[(12.0, 5.5), (12.0, 18.5)],
        ]),
        Icon::Summary => pen.page(),
        Icon::Back => pen.lines(&[&[(14.5, 5.5), (8.5, 12.0), (14.5, 18.5)]]),
        Icon::Forward => pen.lines(&[&[(9.5, 5.5), (15.5, 12.0), (9.5, 18.5)]]),
        Icon::Up => pen.lines(&[&[(5.5, 15.0), (12.0, 9.0), (18.5, 15.0)]]),
        Icon::Down => pen.lines(&[&[(5.5, 9.0), (12.0, 15.0), (18.5, 9.0)]]),
        Icon::Plus => pen.lines(&[&[(4.5, 12.0), (19.5, 12.0)], &[(12.0, 4.5), (12.0, 19.5)]]),
        Icon::Minus => pen.lines(&[&[(4.5, 12.0), (19.5, 12.0)]]),
        Icon::Info => {
            pen.dot((12.0, 6.5), 1.7);
            pen.lines(&[
                &[(10.0, 10.5), (12.4, 10.5), (12.4, 18.0)],
                &[(9.5, 18.0), (15.0, 18.0)],
            ]);
        }
        Icon::Close => pen.lines(&[&[(6.0, 6.0), (18.0, 18.0)], &[(18.0, 6.0), (6.0, 18.0)]]),
        Icon::Check => pen.lines(&[&[(4.5, 12.5), (10.0, 18.0), (19.5, 6.5)]]),
        Icon::Undo => pen.undo(),
        Icon::Calendar => pen.calendar(),
        Icon::Warning => pen.warning(),
        Icon::Pencil => {
            pen.closed(&[
                (4.0, 20.0),
                (5.0, 15.5),
                (16.5, 4.0),
                (20.0, 7.5),
                (8.5, 19.0),
            ]);
        }
        Icon::Trash => pen.lines(&[
            &[(4.0, 7.0), (20.0, 7.0)],
            &[(9.0, 7.0), (9.0, 4.0), (15.0, 4.0), (15.0, 7.0)],
            &[(6.0, 7.0), (7.0, 20.5), (17.0, 20.5), (18.0, 7.0)],
        ]),
        Icon::Search => {
            pen.circle((10.5, 10.5), 6.5);
            pen.lines(&[&[(15.5, 15.5), (21.0, 21.0)]]);
        }
        Icon::Save => pen.lines(&[
            &[(12.0, 3.5), (12.0, 15.0)],
            &[(7.0, 10.5), (12.0, 15.5), (17.0, 10.5)],
            &[(4.0, 17.0), (4.0, 20.5), (20.0, 20.5), (20.0, 17.0)],
        ]),
        Icon::Lock => pen.lock(),
    }
}

impl Pen<'_> {
    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        self.origin + vec2(x, y) * self.scale
    }

    fn lines(&self, lines: &[&[(f32, f32)]]) {
        for line in lines {
            let points: Vec<Pos2> = line.iter().map(|p| self.at(*p)).collect();
            for end in [points.first(), points.last()].into_iter().flatten() {
                self.painter
                    .circle_filled(*end, self.stroke.width / 2.0, self.stroke.color);
            }
            self.painter.add(Shape::line(points, self.stroke));
        }
    }

    fn closed(&self, corners: &[(f32, f32)]) {
        let points = corners.iter().map(|p| self.at(*p)).collect();
        self.painter.add(Shape::closed_line(points, self.stroke));
    }

    fn lock(&self) {
        let bow = [
            (8.0, 11.0),
            (8.0, 6.5),
            (10.0, 4.0),
            (14.0, 4.0),
            (16.0, 6.5),
            (16.0, 11.0),
        ];
        let body = [
            (5.0, 11.0),
            (19.0, 11.0),
            (19.0, 20.5),
            (5.0, 20.5),
            (5.0, 11.0),
        ];
        self.lines(&[&bow, &body, &[(12.0, 14.5), (12.0, 17.0)]]);
    }

    fn circle(&self, center: (f32, f32), radius: f32) {
        self.painter
            .circle_stroke(self.at(center), radius * self.scale, self.stroke);
    }

    fn dot(&self, center: (f32, f32), radius: f32) {
        self.painter
            .circle_filled(self.at(center), radius * self.scale, self.stroke.color);
    }

    fn rays(&self, radius: f32, (from, to): (f32, f32), count: u8) {
        self.circle((12.0, 12.0), radius);
        for ray in 0..count {
            let angle = f32::from(ray) / f32::from(count) * std::f32::consts::TAU;
            let (x, y) = (angle.cos(), angle.sin());
            self.lines(&[&[
                (x.mul_add(from, 12.0), y.mul_add(from, 12.0)),
                (x.mul_add(to, 12.0), y.mul_add(to, 12.0)),
            ]]);
        }
    }

    fn flask(&self) {
        self.lines(&[
            &[(8.0, 3.5), (16.0, 3.5)],
            &[
                (10.0, 3.5),
                (10.0, 10.0),
                (5.0, 18.5),
                (6.2, 20.5),
                (17.8, 20.5),
                (19.0, 18.5),
            ],
            &[(14.0, 3.5), (14.0, 10.0), (19.0, 18.5)],
            &[(7.8, 15.0), (16.2, 15.0)],
        ]);
    }

    fn warning(&self) {
        self.closed(&[(12.0, 3.5), (22.0, 20.5), (2.0, 20.5)]);
        self.lines(&[&[(12.0, 9.5), (12.0, 14.5)]]);
        self.dot((12.0, 17.5), 1.2);
    }

    fn page(&self) {
        self.closed(&[
            (5.5, 3.0),
            (14.0, 3.0),
            (18.5, 7.5),
            (18.5, 21.0),
            (5.5, 21.0),
        ]);
        self.lines(&[
            &[(13.5, 3.5), (13.5, 8.0), (18.0, 8.0)],
            &[(9.0, 12.5), (15.0, 12.5)],
            &[(9.0, 16.5), (15.0, 16.5)],
        ]);
    }

    fn calendar(&self) {
        self.closed(&[(4.0, 5.5), (20.0, 5.5), (20.0, 20.5), (4.0, 20.5)]);
        self.lines(&[
            &[(4.0, 10.5), (20.0, 10.5)],
            &[(8.5, 3.0), (8.5, 7.5)],
            &[(15.5, 3.0), (15.5, 7.5)],
        ]);
        for x in [8.5, 12.0, 15.5] {
            self.dot((x, 14.0), 1.1);
        }
        self.dot((8.5, 17.5), 1.1);
        self.dot((12.0, 17.5), 1.1);
    }

    fn undo(&self) {
        let arc: Vec<(f32, f32)> = (0..=12u8)
            .map(|step| {
                let angle = (f32::from(step) / 12.0 - 0.5) * std::f32::consts::PI;
                (
                    angle.cos().mul_add(6.0, 14.0),
                    angle.sin().mul_add(6.0, 14.0),
                )
            })
            .collect();
        let mut line = vec![(4.0, 8.0)];
        line.extend(arc);
        line.push((8.0, 20.0));
        self.lines(&[&line, &[(8.5, 3.5), (4.0, 8.0), (8.5, 12.5)]]);
    }
}

/// The corner of `rect` where a sign of `side` points sits, centred in height.
pub fn slot(rect: Rect, left: f32, side: f32) -> Rect {
    Rect::from_min_size(pos2(left, rect.center().y - side / 2.0), Vec2::splat(side))
}
