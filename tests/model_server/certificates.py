"""Certificates that no client should accept, or only one that was given the authority."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Wrong = Literal["unknown-authority", "other-name", "expired"]


@dataclass(frozen=True, slots=True)
class Certificate:
    """Files in PEM format."""

    certificate: Path
    key: Path


def make_certificate(folder: Path, wrong: Wrong = "unknown-authority") -> Certificate:
    """A self-made certificate for loopback, wrong in one way; all of them are self-signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "misbehaving model")])
    now = datetime.now(UTC)
    ends = now - timedelta(days=1) if wrong == "expired" else now + timedelta(days=30)
    names: list[x509.GeneralName] = [x509.DNSName("model.example")]
    if wrong != "other-name":
        names += [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(ends)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    made = Certificate(folder / f"{wrong}.pem", folder / f"{wrong}.key")
    made.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    made.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return made
