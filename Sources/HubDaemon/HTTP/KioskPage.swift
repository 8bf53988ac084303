import HTTPTypes
import Hummingbird
import Lamps

/// The page and its parts, embedded in the program from `Assets/`; the lamps' rhythms come from the daemon's own.
struct KioskPage {
    private static let parts: [(path: RouterPath, bytes: [UInt8], type: String)] = [
        ("/", PackageResources.index_html, "text/html; charset=utf-8"),
        ("/kiosk.css", PackageResources.kiosk_css, "text/css; charset=utf-8"),
        ("/kiosk.js", PackageResources.kiosk_js, "text/javascript; charset=utf-8"),
        ("/lamps.css", Array(rhythms.utf8), "text/css; charset=utf-8"),
        ("/icon.svg", PackageResources.icon_svg, "image/svg+xml"),
    ]

    private static var rhythms: String {
        let rules = Pattern.allCases.compactMap { pattern in
            pattern.animation(
                of: ".lamp[data-pattern=\"\(pattern.rawValue)\"] .body", property: "fill-opacity", dark: ".08")
        }
        return (rules + ["@media (prefers-reduced-motion:reduce){.lamp .body{animation:none!important}}", ""])
            .joined(separator: "\n")
    }

    func addRoutes(to router: Router<HubContext>) {
        for part in Self.parts {
            router.get(part.path) { _, _ in
                var response = Response(bytes: part.bytes, type: part.type)
                // Asked for again after every restart: a page of another version is worse than a short wait.
                response.headers[.cacheControl] = "no-cache"
                return response
            }
        }
    }
}
