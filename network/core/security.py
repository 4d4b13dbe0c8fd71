"""What every answer carries to keep people safe, and how long browsers may keep it."""

from flask import Flask, Response, abort, current_app, g, request

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ONE_YEAR = 365 * 24 * 3600


def keep_out_of_caches() -> None:
    """Mark this answer as one that no browser may keep: accounts, money, access needs, sensitive communities."""
    g.keep_out_of_caches = True


def add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["STRIPE_SECRET_KEY"]:  # browsers ask the policy about where a form's answer redirects to, too
        may_go_to = f"form-action 'self' {current_app.config['STRIPE_CHECKOUT']}"
        policy = response.headers["Content-Security-Policy"]
        response.headers["Content-Security-Policy"] = policy.replace("form-action 'self'", may_go_to)
    if g.get("uses_camera"):
        response.headers["Permissions-Policy"] = HEADERS["Permissions-Policy"].replace("camera=()", "camera=(self)")
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}; includeSubDomains"
    return response


def set_cache_rules(response: Response) -> Response:
    """A page is this browser's alone and asked for anew each time; what is delicate is never kept."""
    response.vary.add("Cookie")
    if "Cache-Control" in response.headers:
        return response
    if g.get("keep_out_of_caches") or response.status_code >= 400 or request.method == "POST":
        response.headers["Cache-Control"] = "private, no-store"
    else:
        response.headers["Cache-Control"] = "private, no-cache"
        if request.method == "GET" and response.status_code == 200 and not response.is_streamed:
            response.add_etag()
            if "If-None-Match" in request.headers:
                response.make_conditional(request)
    return response


def refuse_unreadable() -> None:
    """No address has a NUL, nor can a database look for one."""
    if "\x00" in request.path:
        abort(404)


def take_little_without_files() -> None:
    """Only a form with files is read piece by piece; any other is read at once, so it may be as large as its texts."""
    if request.mimetype != "multipart/form-data":
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]


def set_up(app: Flask) -> None:
    app.before_request(refuse_unreadable)
    app.before_request(take_little_without_files)
    app.after_request(add_headers)
    app.after_request(set_cache_rules)
