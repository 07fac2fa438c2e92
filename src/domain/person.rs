//! What typical ranges and units depend on.

/// Sex as typical ranges and MELD 3.0 need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// Which family of units a person or a clinic uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnitSystem {
    /// mg/dL and its kin.
    #[default]
    Conventional,
    /// µmol/L and its kin.
    Si,
}
