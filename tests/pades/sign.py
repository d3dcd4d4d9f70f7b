"""Signs a PDF as another tool would: SOURCE TARGET FIELD SUBFILTER CERTIFICATE.p12 PASSWORD [new|visible|sha1|closed]."""
import dataclasses
import sys

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

source, target, field, subfilter, certificate, password, *kind = sys.argv[1:]
signer = signers.SimpleSigner.load_pkcs12(certificate, passphrase=password.encode())
metadata = signers.PdfSignatureMetadata(field_name=field, subfilter=fields.SigSeedSubFilter("/" + subfilter), md_algorithm="sha1" if kind == ["sha1"] else "sha256")
new_field = None
if kind == ["closed"]:
    metadata = dataclasses.replace(metadata, certify=True, docmdp_permissions=fields.MDPPerm.NO_CHANGES)
if kind in (["new"], ["visible"]):
    new_field = fields.SigFieldSpec(field, on_page=0, box=(10, 10, 100, 60) if kind == ["visible"] else (0, 0, 0, 0))
with open(source, "rb") as before, open(target, "wb") as after:
    signers.PdfSigner(metadata, signer, new_field_spec=new_field).sign_pdf(IncrementalPdfFileWriter(before), output=after)
