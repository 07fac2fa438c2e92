//! Looks up messages of one language in the Fluent files of `assets/locale`.

use std::fmt;

use fluent_bundle::FluentArgs;
use fluent_bundle::FluentResource;
use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use include_dir::Dir;
use include_dir::include_dir;
use unic_langid::LanguageIdentifier;

static LOCALES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/locale");

/// A value to put into a message.
pub type Arg<'a> = (&'static str, FluentValue<'a>);

/// The messages of one language.
pub struct Words {
    lang: String,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.bundle.locales).finish()
    }
}

impl Words {
    /// Returns the messages of `lang`, or the English ones if there are none.
    #[must_use]
    pub fn new(lang: &str) -> Self {
        let name = lang.to_owned();
        let folder = LOCALES.get_dir(lang).or_else(|| LOCALES.get_dir("en"));
        let lang: LanguageIdentifier = lang.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![lang]);
        // Isolating marks would reach files, terminals and screen readers.
        bundle.set_use_isolating(false);
        for file in folder.into_iter().flat_map(Dir::files) {
            let text = file.contents_utf8().unwrap_or_default();
            // A broken message is left out and the rest kept; a test finds it before a release.
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|it| it.0);
            bundle.add_resource_overriding(resource);
        }
        Self { lang: name, bundle }
    }

    /// Returns the same messages for another thread.
    #[must_use]
    pub fn again(&self) -> Self {
        Self::new(&self.lang)
    }

    /// Returns the message `id`.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.tell(id, &[])
    }

    /// Returns the message `id` with `args` put in.
    #[must_use]
    pub fn tell(&self, id: &str, args: &[Arg<'_>]) -> String {
        let message = self.bundle.get_message(id);
        let Some(pattern) = message.and_then(|it| it.value()) else {
            return id.to_owned();
        };
        let args: FluentArgs<'_> = args.iter().cloned().collect();
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned()
    }

    /// Returns whether there is a message `id`.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }
}
