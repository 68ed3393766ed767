//! Encryption that is always verified: the chain up to an authority that is trusted, and the name of the server.

use crate::error::{EngineError, EngineErrorKind};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;
use tokio_postgres_rustls::MakeRustlsConnect;

/// Trusts the authorities of a PEM file, or those of the system without one.
///
/// # Errors
/// If there is no authority to trust.
pub(crate) fn connector(root: Option<&[u8]>) -> Result<MakeRustlsConnect, EngineError> {
    let mut roots = RootCertStore::empty();
    match root {
        Some(pem) => {
            let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
            let found = found.map_err(|err| certificate_error(&err.to_string()))?;
            roots.add_parsable_certificates(found);
        }
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    if roots.is_empty() {
        return Err(certificate_error("no certificate of an authority"));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = builder
        .map_err(|err| certificate_error(&err.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn certificate_error(detail: &str) -> EngineError {
    EngineError::new(EngineErrorKind::Certificate, detail)
}
