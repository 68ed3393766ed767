//! A compound file (the container of Office documents until 2003) → one stream of it. Chains of sectors are followed no
//! longer than the file has sectors.

use super::refused;
use crate::ReadError;
use words::msg;

/// No further sector.
const END: u32 = 0xFFFF_FFFE;

/// Numbers from here on are no sectors.
const RESERVED: u32 = 0xFFFF_FFFA;

/// Streams shorter than this stand in small sectors.
const SMALL_STREAM: usize = 4_096;

const SMALL_SECTOR: usize = 64;

/// The stream of the workbook.
///
/// # Errors
/// If there is none.
pub fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
    let broken = || refused(msg!(found_old_broken));
    let file = Compound::open(bytes).ok_or_else(broken)?;
    let entries = file.entries();
    let named = |name: &str| entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
    if named("EncryptedPackage").is_some() {
        return Err(refused(msg!(found_password)));
    }
    let Some(entry) = named("Workbook").or_else(|| named("Book")) else {
        return Err(refused(msg!(found_old_other)));
    };
    let root = entries.first().ok_or_else(broken)?;
    file.stream(entry, root).ok_or_else(broken)
}

struct Compound<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    /// The sector that follows each sector.
    next: Vec<u32>,
    first_of_directory: u32,
    first_of_small: u32,
}

/// A stream in the directory.
struct Entry {
    name: String,
    first: u32,
    length: usize,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks().0.iter().map(|number| u32::from_le_bytes(*number))
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector_size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4_096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector_size,
            next: Vec::new(),
            first_of_directory: u32_at(bytes, 48)?,
            first_of_small: u32_at(bytes, 60)?,
        };
        let mut tables: Vec<u32> = numbers(bytes.get(76..512)?).collect();
        let mut more = u32_at(bytes, 68)?;
        for _ in 0..file.num_sectors() {
            let Some(sector) = file.sector(more) else { break };
            tables.extend(numbers(sector));
            more = tables.pop()?;
        }
        let num_tables = file.num_sectors();
        let tables = tables.into_iter().filter(|number| *number < RESERVED).take(num_tables);
        file.next = tables.filter_map(|number| file.sector(number)).flat_map(numbers).collect();
        Some(file)
    }

    fn num_sectors(&self) -> usize {
        self.bytes.len() / self.sector_size
    }

    /// The bytes of a sector, or those of them that are there; the head of the file takes the place of one.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        if number >= RESERVED {
            return None;
        }
        let from = (number as usize).checked_add(1)?.checked_mul(self.sector_size)?;
        let rest = self.bytes.get(from..).filter(|rest| !rest.is_empty())?;
        rest.get(..self.sector_size).or(Some(rest))
    }

    /// The bytes of a chain of sectors, at most as many as the file has.
    fn chain(&self, first: u32, length: usize) -> Vec<u8> {
        let mut found = Vec::new();
        let mut number = first;
        for _ in 0..self.num_sectors() {
            let Some(sector) = self.sector(number).filter(|_| number != END && found.len() < length) else {
                break;
            };
            found.extend_from_slice(sector);
            number = self.next.get(number as usize).copied().unwrap_or(END);
        }
        found.truncate(length);
        found
    }

    fn entries(&self) -> Vec<Entry> {
        let directory = self.chain(self.first_of_directory, usize::MAX);
        let entry = |bytes: &[u8; 128]| {
            let name = bytes.get(..64)?.as_chunks().0.iter().map(|unit| u16::from_le_bytes(*unit));
            let name: Vec<u16> = name.take_while(|unit| *unit != 0).collect();
            let name = String::from_utf16_lossy(&name);
            Some(Entry { name, first: u32_at(bytes, 116)?, length: u32_at(bytes, 120)? as usize })
        };
        directory.as_chunks::<128>().0.iter().filter_map(entry).collect()
    }

    fn stream(&self, entry: &Entry, root: &Entry) -> Option<Vec<u8>> {
        if entry.length >= SMALL_STREAM {
            return Some(self.chain(entry.first, entry.length));
        }
        let small = self.chain(root.first, root.length);
        let next: Vec<u32> = numbers(&self.chain(self.first_of_small, usize::MAX)).collect();
        let mut found = Vec::new();
        let mut number = entry.first;
        for _ in 0..SMALL_STREAM / SMALL_SECTOR {
            let from = (number as usize).checked_mul(SMALL_SECTOR)?;
            let Some(sector) = small.get(from..(from + SMALL_SECTOR).min(small.len())) else { break };
            found.extend_from_slice(sector);
            number = next.get(number as usize).copied().unwrap_or(END);
            if number >= RESERVED {
                break;
            }
        }
        found.truncate(entry.length);
        Some(found)
    }
}
