import EmulatorCore
import EmulatorState
import JSONKit

/// `database.queryDocument`: gives documents, as many as fit the page.
struct QueryDocument: CollectionAction {
    struct Plan: Sendable {
        let selection: Selection
        let order: SortOrder
        let page: Page
    }

    let act = Act.read

    func plan(_ body: ActionBody, _ reader: inout ValueReader) throws(Fault) -> Plan {
        let plan = Plan(
            selection: try Selection.toRead(body, &reader), order: try SortOrder(body["order"]), page: try Page(body))
        if let projection = try body.object("projection"), !projection.isEmpty {
            throw Fault(.dataNotEmulated, message: "param.projection is not emulated yet")
        }
        return plan
    }

    func reply(to plan: Plan, in collection: OpenCollection) throws -> Reply {
        let documents =
            plan.order.keys.isEmpty ? try inInsertionOrder(plan, collection) : try sorted(plan, collection)
        // A page further on may be empty for another reason.
        try collection.noteReading(isEmpty: documents.isEmpty && plan.page.offset == 0, of: plan.selection)
        return SuccessBody.list(collection.requestID, documents, plan.page)
    }

    /// Reads no further than the end of the page.
    private func inInsertionOrder(_ plan: Plan, _ collection: OpenCollection) throws -> [String] {
        var documents: [String] = []
        var skipped = 0
        try collection.forEach(plan.selection) { found in
            if skipped < plan.page.offset {
                skipped += 1
                return true
            }
            documents.append(found.stored.body)
            return documents.count < plan.page.limit
        }
        return documents
    }

    private func sorted(_ plan: Plan, _ collection: OpenCollection) throws -> [String] {
        var all: [(values: [SortValue], document: StoredDocument)] = []
        try collection.forEach(plan.selection) { found in
            all.append((plan.order.values(of: try found.fields()), found.stored))
            return true
        }
        all.sort { left, right in
            switch plan.order.ranking(left.values, right.values) {
            case .before: true
            case .after: false
            case .same: left.document.position < right.document.position
            }
        }
        return all.dropFirst(plan.page.offset).prefix(plan.page.limit).map(\.document.body)
    }
}
