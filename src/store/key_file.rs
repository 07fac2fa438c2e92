//! The small file beside a protected diary: its key, sealed once under the passphrase and once
//! under the recovery code.
//!
//! ```text
//! hepatica-keys 1
//! diary <salt that the diary begins with>
//! passphrase <KiB> <passes> <salt> <nonce> <sealed key>
//! recovery <KiB> <passes> <salt> <nonce> <sealed key>
//! check <CRC-32 of the lines above>
//! ```
//!
//! The checksum tells a damaged file from a wrong passphrase.

use argon2::Algorithm;
use argon2::Argon2;
use argon2::Params;
use argon2::Version;
use chacha20poly1305::KeyInit as _;
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::XNonce;
use chacha20poly1305::aead::AeadInOut as _;
use chacha20poly1305::aead::Tag;
use zeroize::Zeroizing;

use crate::domain::secret::Passphrase;
use crate::domain::secret::RecoveryCode;
use crate::domain::secret::Secret;
use crate::store::data_key::DataKey;
use crate::store::data_key::KEY;
use crate::store::data_key::SALT;
use crate::store::data_key::fill;
use crate::store::data_key::push_hex;
use crate::store::error::StoreError;

const TITLE: &str = "hepatica-keys 1";
/// Longest file that is read; ours has about 500 bytes.
pub(crate) const MAX_BYTES: u64 = 4096;
const NONCE: usize = 24;
const TAG: usize = 16;
/// Argon2id: 64 MiB and three passes take about half a second on an old computer.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// A hostile file must not ask for more than this.
const MOST_MEMORY_KIB: u32 = 256 * 1024;
const MOST_PASSES: u32 = 10;

/// The sealed key of one diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyFile {
    diary: [u8; SALT],
    passphrase: Slot,
    recovery: Slot,
}

/// The key under one secret. All of it may be read by anyone.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Slot {
    name: &'static str,
    memory_kib: u32,
    passes: u32,
    salt: [u8; SALT],
    nonce: [u8; NONCE],
    sealed: [u8; KEY],
    tag: [u8; TAG],
}

impl KeyFile {
    /// Seals `key` under both secrets.
    pub(crate) fn seal(
        key: &DataKey,
        passphrase: &Passphrase,
        recovery: &RecoveryCode,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            diary: key.salt(),
            passphrase: Slot::seal("passphrase", passphrase.bytes(), key)?,
            recovery: Slot::seal("recovery", recovery.bytes(), key)?,
        })
    }

    /// The same file with a new passphrase; the paper with the recovery code stays valid.
    pub(crate) fn with_passphrase(
        &self,
        key: &DataKey,
        passphrase: &Passphrase,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            passphrase: Slot::seal("passphrase", passphrase.bytes(), key)?,
            ..self.clone()
        })
    }

    /// Opens the key.
    ///
    /// # Errors
    ///
    /// Fails with [`StoreError::WrongSecret`] if the secret is another one.
    pub(crate) fn open(&self, secret: &Secret) -> Result<DataKey, StoreError> {
        let slot = match secret {
            Secret::Passphrase(_) => &self.passphrase,
            Secret::Recovery(_) => &self.recovery,
        };
        slot.open(secret.bytes(), self.diary)
    }

    /// Returns the salt that the diary of this key begins with.
    pub(crate) const fn diary(&self) -> [u8; SALT] {
        self.diary
    }

    /// Reads a key file.
    ///
    /// # Errors
    ///
    /// Fails with [`StoreError::KeysDamaged`] if a line is not as written.
    pub(crate) fn parse(text: &str) -> Result<Self, StoreError> {
        Self::read(text).ok_or(StoreError::KeysDamaged)
    }

    fn read(text: &str) -> Option<Self> {
        let (lines, check) = text.rsplit_once("check ")?;
        if u32::from_str_radix(check.trim_end(), 16).ok()? != crc32fast::hash(lines.as_bytes()) {
            return None;
        }
        let mut lines = lines.lines();
        if lines.next()? != TITLE {
            return None;
        }
        let keys = Self {
            diary: unhex(lines.next()?.strip_prefix("diary ")?)?,
            passphrase: Slot::read("passphrase", lines.next()?)?,
            recovery: Slot::read("recovery", lines.next()?)?,
        };
        lines.next().is_none().then_some(keys)
    }

    /// Returns the file.
    pub(crate) fn to_text(&self) -> String {
        let (passphrase, recovery) = (self.passphrase.to_line(), self.recovery.to_line());
        let diary = hex(&self.diary);
        let text = format!("{TITLE}\ndiary {diary}\n{passphrase}\n{recovery}\n");
        let check = crc32fast::hash(text.as_bytes());
        format!("{text}check {check:08x}\n")
    }
}

impl Slot {
    fn seal(name: &'static str, secret: &[u8], key: &DataKey) -> Result<Self, StoreError> {
        let mut slot = Self {
            name,
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            salt: [0; SALT],
            nonce: [0; NONCE],
            sealed: [0; KEY],
            tag: [0; TAG],
        };
        fill(&mut slot.salt)?;
        fill(&mut slot.nonce)?;
        let cipher = slot.cipher(secret)?;
        let bound = slot.bound(key.salt());
        let mut sealed = Zeroizing::new([0; KEY]);
        sealed.copy_from_slice(key.bytes());
        let tag = cipher
            .encrypt_inout_detached(
                &XNonce::from(slot.nonce),
                bound.as_bytes(),
                sealed.as_mut_slice().into(),
            )
            .map_err(|_too_long| StoreError::KeysDamaged)?;
        slot.sealed = *sealed;
        slot.tag = tag.into();
        Ok(slot)
    }

    fn open(&self, secret: &[u8], diary: [u8; SALT]) -> Result<DataKey, StoreError> {
        let mut key = DataKey::empty(diary);
        key.bytes_mut().copy_from_slice(&self.sealed);
        self.cipher(secret)?
            .decrypt_inout_detached(
                &XNonce::from(self.nonce),
                self.bound(diary).as_bytes(),
                key.bytes_mut().into(),
                &Tag::<XChaCha20Poly1305>::from(self.tag),
            )
            .map_err(|_other_secret| StoreError::WrongSecret)?;
        Ok(key)
    }

    /// The costs and the diary belong to the seal: nobody can weaken or swap them.
    fn bound(&self, diary: [u8; SALT]) -> String {
        let costs = format!("{} {} {}", self.name, self.memory_kib, self.passes);
        format!("{costs} {}", hex(&diary))
    }

    fn cipher(&self, secret: &[u8]) -> Result<XChaCha20Poly1305, StoreError> {
        let params = Params::new(self.memory_kib, self.passes, 1, Some(KEY));
        let params = params.map_err(|_bad_costs| StoreError::KeysDamaged)?;
        let mut key = Zeroizing::new([0; KEY]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, &self.salt, key.as_mut_slice())
            .map_err(|_no_memory| StoreError::Io(std::io::ErrorKind::OutOfMemory))?;
        XChaCha20Poly1305::new_from_slice(key.as_slice())
            .map_err(|_wrong_length| StoreError::KeysDamaged)
    }

    fn read(name: &'static str, line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        if words.next()? != name {
            return None;
        }
        let memory_kib = words.next()?.parse().ok()?;
        let passes = words.next()?.parse().ok()?;
        let (salt, nonce) = (unhex(words.next()?)?, unhex(words.next()?)?);
        let sealed_and_tag: [u8; KEY + TAG] = unhex(words.next()?)?;
        let (sealed, tag) = sealed_and_tag.split_at(KEY);
        let is_sane = memory_kib <= MOST_MEMORY_KIB && (1..=MOST_PASSES).contains(&passes);
        (is_sane && words.next().is_none()).then_some(Self {
            name,
            memory_kib,
            passes,
            salt,
            nonce,
            sealed: sealed.try_into().ok()?,
            tag: tag.try_into().ok()?,
        })
    }

    fn to_line(&self) -> String {
        let costs = format!("{} {} {}", self.name, self.memory_kib, self.passes);
        let (salt, nonce) = (hex(&self.salt), hex(&self.nonce));
        format!(
            "{costs} {salt} {nonce} {}{}",
            hex(&self.sealed),
            hex(&self.tag)
        )
    }
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    push_hex(&mut text, bytes);
    text
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets() -> (Passphrase, RecoveryCode) {
        let passphrase = Passphrase::new("früher Vogel").unwrap();
        (passphrase, RecoveryCode::new(Zeroizing::new([7; 16])))
    }

    fn keys() -> (DataKey, KeyFile) {
        let (passphrase, recovery) = secrets();
        let key = DataKey::random().unwrap();
        let keys = KeyFile::seal(&key, &passphrase, &recovery).unwrap();
        (key, keys)
    }

    #[test]
    fn both_secrets_open_the_key_and_no_other_does() {
        let (passphrase, recovery) = secrets();
        let (key, keys) = keys();
        let read = KeyFile::parse(&keys.to_text()).unwrap();
        assert_eq!((&read, read.diary()), (&keys, key.salt()));
        for secret in [Secret::Passphrase(passphrase), Secret::Recovery(recovery)] {
            let opened = read.open(&secret).unwrap();
            assert_eq!(opened.as_pragma(), key.as_pragma());
        }
        let other = Secret::Passphrase(Passphrase::typed("Früher Vogel"));
        assert!(matches!(read.open(&other), Err(StoreError::WrongSecret)));
    }

    #[test]
    fn a_new_passphrase_replaces_the_old_and_leaves_the_paper_valid() {
        let (old, recovery) = secrets();
        let (key, keys) = keys();
        let new = Passphrase::new("später Wurm").unwrap();
        let keys = keys.with_passphrase(&key, &new).unwrap();
        assert!(keys.open(&Secret::Passphrase(new)).is_ok());
        assert!(keys.open(&Secret::Recovery(recovery)).is_ok());
        let old = keys.open(&Secret::Passphrase(old));
        assert!(matches!(old, Err(StoreError::WrongSecret)));
    }

    #[test]
    fn every_single_flipped_byte_is_damage_and_no_wrong_passphrase() {
        let (_, keys) = keys();
        let text = keys.to_text();
        for at in 0..text.trim_end().len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let Ok(flipped) = String::from_utf8(bytes) else {
                continue;
            };
            // Hexadecimal reads the same in both cases, and so does a CRC line that still fits.
            let read = KeyFile::parse(&flipped);
            assert!(read.is_err() || read.unwrap() == keys, "byte {at}");
        }
        for cut in 0..text.trim_end().len() {
            let short = text.get(..cut).unwrap();
            assert!(KeyFile::parse(short).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn a_file_that_asks_for_too_much_memory_is_refused() {
        let (_, mut keys) = keys();
        keys.passphrase.memory_kib = MOST_MEMORY_KIB + 1;
        assert!(KeyFile::parse(&keys.to_text()).is_err());
        keys.passphrase.memory_kib = MEMORY_KIB;
        keys.recovery.passes = MOST_PASSES + 1;
        assert!(KeyFile::parse(&keys.to_text()).is_err());
    }
}
