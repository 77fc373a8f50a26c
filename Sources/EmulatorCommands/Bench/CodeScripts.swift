import JSONKit

/// Sends the same request over and over; each answer must be of status 200 and have this member, if one is named.
final class RepeatingScript: LoadScript {
    private let request: [UInt8]
    private let member: String?
    private let limit: Int
    private(set) var units = 0

    init(_ request: [UInt8], member: String? = nil, limit: Int = .max) {
        self.request = request
        self.member = member
        self.limit = limit
    }

    func next(after answer: RawAnswer?) throws(BenchFault) -> [UInt8]? {
        guard let answer else { return request }
        if let member, (try? JSON.parse(answer.body))?[member] == nil { throw BenchFault("answer: \(answer.text)") }
        guard answer.status == 200 else { throw BenchFault("status \(answer.status): \(answer.text)") }
        units += 1
        return units < limit ? request : nil
    }
}

/// Gets login codes for people in turn.
final class MintScript: LoadScript {
    private let requests: [[UInt8]]
    private let limit: Int
    private(set) var codes: [String] = []

    /// A script that gets as many codes as the limit says.
    init(_ requests: [[UInt8]], limit: Int) {
        self.requests = requests
        self.limit = limit
    }

    var units: Int { codes.count }

    func next(after answer: RawAnswer?) throws(BenchFault) -> [UInt8]? {
        if let answer {
            guard let code = (try? JSON.parse(answer.body))?["code"]?.string else {
                throw BenchFault("wx.login: \(answer.text)")
            }
            codes.append(code)
        }
        return codes.count < limit ? requests[codes.count % requests.count] : nil
    }
}

/// Exchanges codes, each once.
final class ExchangeScript: LoadScript {
    private let requests: [[UInt8]]
    private(set) var units = 0

    init(_ requests: [[UInt8]]) { self.requests = requests }

    func next(after answer: RawAnswer?) throws(BenchFault) -> [UInt8]? {
        if let answer {
            guard answer.body.starts(with: Array(#"{"session_key""#.utf8)) else {
                throw BenchFault("jscode2session: \(answer.text)")
            }
            units += 1
        }
        guard units < requests.count else { throw BenchFault("there were too few codes") }
        return requests[units]
    }
}
