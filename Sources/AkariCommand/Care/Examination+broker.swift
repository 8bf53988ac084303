import Broker
import Glibc
import Language
import MQTT
import Settings
import Synchronization

extension Examination {
    /// The broker is there and takes the login; certificates are readable and in date.
    mutating func examineBroker(_ subject: String, _ root: ConfigurationTable, _ credentials: PassedCredentials) {
        let settings: BrokerSettings
        do throws(ConfigurationError) {
            settings = try BrokerSettings(root.table("broker"), environment: credentials.environment)
        } catch {
            add(
                .warning(
                    subject, localized(error), .init(ja: "root で実行してください", en: "run as root, who may read the password")
                ))
            return
        }
        guard settings.host != "none" else {
            add(.ok(subject, ja: "なし（設定どおり）", en: "none, as configured"))
            return
        }
        for file in [settings.tls?.caFile, settings.tls?.certFile].compactMap(\.self) { examineCertificate(file) }
        if let key = settings.tls?.keyFile { examineKey(key) }
        connect(subject, settings)
    }

    private mutating func connect(_ subject: String, _ settings: BrokerSettings) {
        let place = "\(settings.host):\(settings.port)"
        let identifier = "akari-doctor-\(UInt32.random(in: 0...UInt32.max))"
        let outcome = Outcome()
        do throws(MQTTError) {
            let client = try Client(ClientConfiguration(settings, clientID: identifier)) { outcome.take($0) }
            try client.start()
            outcome.wait(.seconds(10))
            client.disconnect(flushWithin: .zero)
        } catch {
            outcome.take(.attemptFailed(error, retryIn: .zero))
        }
        let advice = LocalizedText(
            ja: "[broker] の設定、ブローカー、ネットワークを確かめてください", en: "check [broker], the broker and the network")
        switch outcome.result {
        case .connected:
            add(.ok(subject, ja: "\(place): 接続しました", en: "\(place): connected and accepted"))
            if settings.tls != nil { examineBrokersCertificate(settings) }
        case .failed(let reason):
            let text = LocalizedText(ja: "\(place): 接続できません（\(reason)）", en: "\(place): \(reason)")
            add(.problem(subject, text, advice))
        case nil:
            add(.problem(subject, .init(ja: "\(place): 返事がありません", en: "\(place): no answer within 10 s"), advice))
        }
    }

    /// `openssl` looks at the dates: 30 days are enough to act in.
    private mutating func examineCertificate(_ path: String) {
        let subject = "certificate"
        func holds(for seconds: Int) -> Bool? {
            ChildProcess(["openssl", "x509", "-noout", "-in", path, "-checkend", String(seconds)])?.status.map {
                $0 == 0
            }
        }
        switch (holds(for: 0), holds(for: 30 * 86_400)) {
        case (nil, _), (_, nil):
            add(
                .warning(
                    subject, .init(ja: "\(path): 期限を調べられません", en: "\(path): its dates cannot be looked at"),
                    .init(ja: "openssl を入れてください", en: "install openssl")))
        case (false, _):
            add(
                .problem(
                    subject,
                    .init(ja: "\(path): 期限切れか、証明書ではありません", en: "\(path): expired, or not a certificate"),
                    .init(ja: "deploy/credentials で作り直してください", en: "make a new one with deploy/credentials")))
        case (true, false):
            add(
                .warning(
                    subject, .init(ja: "\(path): 30 日以内に切れます", en: "\(path): ends within 30 days"),
                    .init(ja: "新しくしてください", en: "renew it")))
        case (true, true): add(.ok(subject, ja: "\(path): 期限内", en: "\(path): in date"))
        }
    }

    /// On the day that it ends every board turns amber: said while there is time.
    private mutating func examineBrokersCertificate(_ settings: BrokerSettings) {
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        let script =
            #"openssl s_client -connect "$1" </dev/null 2>/dev/null | openssl x509 -noout -enddate -checkend "$2" 2>/dev/null"#
        let margin = 90 * 86_400
        guard let process = ChildProcess(["sh", "-c", script, "sh", "\(host):\(settings.port)", String(margin)]),
            let end = process.text.split(separator: "\n").first(where: { $0.hasPrefix("notAfter=") })?.dropFirst(9)
        else { return }
        let subject = "certificate"
        if process.status == 0 {
            add(.ok(subject, ja: "ブローカーの証明書の期限: \(end)", en: "the broker's is good until \(end)"))
        } else {
            add(
                .warning(
                    subject, .init(ja: "ブローカーの証明書がまもなく切れます: \(end)", en: "the broker's ends soon, on \(end)"),
                    .init(
                        ja: "deploy/credentials … renew で作り直し、deploy/enroll broker で入れてください",
                        en: "make a new one with deploy/credentials … renew, and put it there with deploy/enroll broker"
                    )))
        }
    }

    private mutating func examineKey(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & 0o007 == 0 else {
            add(
                .problem(
                    "key", .init(ja: "\(path): 誰でも読めるか、ありません", en: "\(path): others can read it, or it is missing"),
                    .init(ja: "chmod o-rwx \(path)", en: "chmod o-rwx \(path)")))
            return
        }
        add(.ok("key", ja: "\(path): 他人には読めません", en: "\(path): not readable by others"))
    }
}

/// The first thing that a connection comes to, told by the client's thread.
private final class Outcome: Sendable {
    enum Result { case connected, failed(String) }

    private let state = Mutex<Result?>(nil)
    var result: Result? { state.withLock { $0 } }

    func take(_ event: Event) {
        let result: Result
        switch event {
        case .connected: result = .connected
        case .attemptFailed(let error, _): result = .failed(error.description)
        default: return
        }
        state.withLock { if $0 == nil { $0 = result } }
    }

    /// Until there is a result.
    func wait(_ bound: Duration) {
        let end = ContinuousClock.now + bound
        while result == nil, ContinuousClock.now < end { _ = poll(nil, 0, 20) }
    }
}
