//! To, from and beside the `http` crate's `StatusCode`. Feature `http1`.

use ::http::StatusCode;
use ::http::status::InvalidStatusCode;

use crate::http::Code;

impl From<StatusCode> for Code {
    fn from(status: StatusCode) -> Self {
        Self::new(status.as_u16())
    }
}

/// Fails below 100 and above 999, which `StatusCode` cannot hold.
impl TryFrom<Code> for StatusCode {
    type Error = InvalidStatusCode;

    fn try_from(code: Code) -> Result<Self, Self::Error> {
        Self::from_u16(code.number())
    }
}

/// By the number.
impl PartialEq<StatusCode> for Code {
    fn eq(&self, status: &StatusCode) -> bool {
        self.number() == status.as_u16()
    }
}

/// By the number.
impl PartialEq<Code> for StatusCode {
    fn eq(&self, code: &Code) -> bool {
        code == self
    }
}
