"""Adds a time stamp over the whole of a PDF, as archives do: SOURCE TARGET SERVER."""
import sys

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers, timestamps

source, target, server = sys.argv[1:]
with open(source, "rb") as before, open(target, "wb") as after:
    stamper = signers.PdfTimeStamper(timestamps.HTTPTimeStamper(server))
    stamper.timestamp_pdf(IncrementalPdfFileWriter(before), md_algorithm="sha256", output=after)
