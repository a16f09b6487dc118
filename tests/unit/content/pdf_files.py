"""Small PDFs, written by hand so that every place and size is known."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Page:
    """A page of 595 by 842 points; what is drawn is kept as PDF operators."""

    operators: list[str] = field(default_factory=list)

    def write(
        self, x: float, y: float, words: str, size: float = 11, bold: bool = False, ink: str = "0 g"
    ) -> Page:
        """Words with their baseline at ``x``, ``y``; ``ink`` sets the colour."""
        quoted = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        font = "F2" if bold else "F1"
        self.operators.append(f"{ink} BT /{font} {size} Tf {x} {y} Td ({quoted}) Tj ET 0 g")
        return self

    def paragraph(self, y: float, *lines: str, x: float = 70) -> Page:
        """Lines of body text, 14 points apart."""
        for number, line in enumerate(lines):
            self.write(x, y - 14 * number, line)
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Page:
        """Ruling lines at every ``x`` and ``y``."""
        for y in ys:
            self.operators.append(f"{xs[0]} {y} m {xs[-1]} {y} l S")
        for x in xs:
            self.operators.append(f"{x} {ys[0]} m {x} {ys[-1]} l S")
        return self


def pdf(*pages: Page, title: str = "", encrypted: bool = False) -> bytes:
    """The file, with Helvetica and WinAnsi encoding."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        font.format("Helvetica"),
        font.format("Helvetica-Bold"),
    ]
    for number, page in enumerate(pages):
        content = "\n".join(page.operators)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> "
            f"/Contents {6 + 2 * number} 0 R >>"
        )
        length = len(content.encode("cp1252"))
        objects.append(f"<< /Length {length} >>\nstream\n{content}\nendstream")
    trailer = f"/Root 1 0 R /Size {len(objects) + 2}"
    objects.append(f"<< /Title ({title}) >>")
    trailer += f" /Info {len(objects)} 0 R"
    if encrypted:
        secret = "<" + "5a" * 32 + ">"
        trailer += (
            f" /Encrypt << /Filter /Standard /V 1 /R 2 /O {secret} /U {secret} /P -4 >>"
            " /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
        )
    body = b"%PDF-1.4\n"
    offsets = []
    for number, text in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< {trailer} >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + end.encode("cp1252")
