public import Language

/// Why a value is not accepted.
struct Refusal: Error {
    var kind: ConfigurationError.Kind
    var problem: LocalizedText

    init(_ kind: ConfigurationError.Kind = .notAccepted, _ problem: LocalizedText) {
        self.kind = kind
        self.problem = problem
    }

    static let outOfRange = Refusal(.notAccepted, .init(ja: "範囲外です", en: "out of range"))

    static func wrongType(_ node: Node) -> Refusal {
        Refusal(.wrongType, .wrongType(node))
    }
}

/// What a key accepts, and how its value is read.
public struct Form<Value: Sendable>: Sendable {
    /// What is accepted, in words.
    public let accepted: LocalizedText
    let read: @Sendable (Node) throws(Refusal) -> Value
    /// A value as TOML; nil for one that stands for "nothing said".
    let show: @Sendable (Value) -> String?

    init(
        accepted: LocalizedText, read: @escaping @Sendable (Node) throws(Refusal) -> Value,
        show: @escaping @Sendable (Value) -> String?
    ) {
        self.accepted = accepted
        self.read = read
        self.show = show
    }

    /// The same form for a key that may be left out and then says nothing.
    public var optional: Form<Value?> {
        let read = read
        let show = show
        return Form<Value?>(
            accepted: accepted,
            read: { (node) throws(Refusal) in try read(node) },
            show: { $0.flatMap(show) })
    }

    /// The same form, with one more condition.
    public func refusing(_ refusal: @escaping @Sendable (Value) -> LocalizedText?) -> Form<Value> {
        let read = read
        return Form(
            accepted: accepted,
            read: { (node) throws(Refusal) in
                let value = try read(node)
                if let problem = refusal(value) { throw Refusal(.notAccepted, problem) }
                return value
            }, show: show)
    }

    /// Another value made of this one's; nil refuses it.
    public func mapped<Other: Sendable>(
        accepted: LocalizedText? = nil, to: @escaping @Sendable (Value) -> Other?,
        from: @escaping @Sendable (Other) -> Value
    ) -> Form<Other> {
        let read = read
        let show = show
        return Form<Other>(
            accepted: accepted ?? self.accepted,
            read: { (node) throws(Refusal) in
                guard let other = to(try read(node)) else {
                    throw Refusal(.notAccepted, .init(ja: "使えない値です", en: "not accepted"))
                }
                return other
            }, show: { show(from($0)) })
    }
}
