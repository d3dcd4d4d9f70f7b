"""One line a signature: field, whether all is well, what was added after it. Exit code 1 if something is not well."""
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

authority = load_cert_from_pemder(sys.argv[2])
well = True
with open(sys.argv[1], "rb") as file:
    signatures = PdfFileReader(file).embedded_regular_signatures
    for signature in signatures:
        trust = [ValidationContext(trust_roots=[authority]) for _ in range(2)]
        status = validate_pdf_signature(signature, trust[0], ts_validation_context=trust[1])
        print(signature.field_name, status.bottom_line, status.modification_level.name, status.summary(), sep="\t")
        well = well and status.bottom_line
sys.exit(0 if well and signatures else 1)
