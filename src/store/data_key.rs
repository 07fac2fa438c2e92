//! The random key that a protected diary is encrypted with.

use zeroize::Zeroizing;

use crate::store::error::StoreError;

pub(super) const KEY: usize = 32;
pub(super) const SALT: usize = 16;

/// The key, and the salt that the encrypted file begins with. Boxed, because moving it would
/// leave copies on the stack; overwritten when it is dropped.
pub(crate) struct DataKey {
    key: Box<Zeroizing<[u8; KEY]>>,
    salt: [u8; SALT],
}

impl DataKey {
    /// Makes a new key.
    pub(crate) fn random() -> Result<Self, StoreError> {
        let mut key = Self::empty([0; SALT]);
        fill(key.bytes_mut())?;
        fill(&mut key.salt)?;
        Ok(key)
    }

    /// A key to be filled in.
    pub(super) fn empty(salt: [u8; SALT]) -> Self {
        Self {
            key: Box::new(Zeroizing::new([0; KEY])),
            salt,
        }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.key.as_slice()
    }

    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        self.key.as_mut_slice()
    }

    pub(crate) const fn salt(&self) -> [u8; SALT] {
        self.salt
    }

    /// Returns the key as SQLCipher takes it, without any derivation.
    pub(crate) fn as_pragma(&self) -> Zeroizing<String> {
        // Room from the start: growing would leave copies behind.
        let mut text = Zeroizing::new(String::with_capacity(2 * (KEY + SALT) + 3));
        text.push_str("x'");
        push_hex(&mut text, self.bytes());
        push_hex(&mut text, &self.salt);
        text.push('\'');
        text
    }
}

/// Never shows the key.
impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey")
    }
}

/// Fills `bytes` with randomness of the system.
pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|_no_source| StoreError::Io(std::io::ErrorKind::Other))
}

pub(super) fn push_hex(text: &mut String, bytes: &[u8]) {
    for half in bytes.iter().flat_map(|it| [it >> 4, it & 15]) {
        text.extend(char::from_digit(u32::from(half), 16));
    }
}
