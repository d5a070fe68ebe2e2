"""The installation's own look, as files of our own address: colours as a style sheet, the logo."""

from django.http import Http404, HttpRequest, HttpResponse

from cirkel.goals.queries import house_style, logo
from cirkel.web.middleware import public


@public
def style_sheet(request: HttpRequest) -> HttpResponse:
    """Only colours that passed the check on saving: six hexadecimal digits each."""
    style = house_style()
    if style is None:
        raise Http404
    names = {
        "--ck-brand": style.brand,
        "--ck-brand-strong": style.brand_strong,
        "--ck-brand-tint": style.brand_tint,
    }
    rules = "".join(f"  {name}: {value};\n" for name, value in names.items() if value)
    response = HttpResponse(f":root {{\n{rules}}}\n", content_type="text/css")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@public
def logo_image(request: HttpRequest) -> HttpResponse:
    found = logo()
    if found is None:
        raise Http404
    response = HttpResponse(found, content_type="image/png")
    response["Cache-Control"] = "public, max-age=300"
    return response
