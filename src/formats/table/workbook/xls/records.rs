//! A stream of records → each with its data, whatever it claims of its length.

/// A record.
#[derive(Clone, Copy, Debug)]
pub struct XlsRecord<'a> {
    pub kind: u16,
    pub data: &'a [u8],
    /// The stream behind it, where records that continue it may follow.
    pub rest: &'a [u8],
}

/// The records of a stream, until it ends or one of them is cut.
pub fn records(stream: &[u8]) -> impl Iterator<Item = XlsRecord<'_>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (head, behind) = rest.split_at_checked(4)?;
        let &[kind0, kind1, length0, length1] = head else { return None };
        let (data, behind) = behind.split_at_checked(u16::from_le_bytes([length0, length1]).into())?;
        rest = behind;
        Some(XlsRecord { kind: u16::from_le_bytes([kind0, kind1]), data, rest })
    })
}

impl<'a> XlsRecord<'a> {
    /// The data of this record and of those that continue it.
    pub fn pieces(&self) -> impl Iterator<Item = &'a [u8]> {
        const CONTINUE: u16 = 0x003C;
        let more = records(self.rest).take_while(|record| record.kind == CONTINUE);
        std::iter::once(self.data).chain(more.map(|record| record.data))
    }

    pub fn byte(&self, at: usize) -> Option<u8> {
        self.data.get(at).copied()
    }

    pub fn u16(&self, at: usize) -> Option<u16> {
        self.data.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
    }

    pub fn u32(&self, at: usize) -> Option<u32> {
        self.data.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
    }

    pub fn f64(&self, at: usize) -> Option<f64> {
        self.data.get(at..)?.first_chunk().copied().map(f64::from_le_bytes)
    }
}
