package io.clew.application.proof.order;

import io.clew.application.proof.order.Entry.Kind;
import io.clew.application.proof.order.Told.Done;
import io.clew.application.proof.order.Told.Shown;
import io.clew.application.proof.order.Told.Standing;
import java.util.List;

/** Holds what clients were shown against what the log makes of it. */
final class Shows {

    private final Lines lines;
    private final Contents contents;
    private final Findings findings;

    Shows(Lines lines, Contents contents, Findings findings) {
        this.lines = lines;
        this.contents = contents;
        this.findings = findings;
    }

    void check(Operation operation) {
        String session = operation.asked().session();
        if (operation.told() instanceof Standing standing) {
            count(operation, session, standing.version(), standing.messageCount());
        } else if (operation.told() instanceof Done done) {
            count(operation, session, done.version(), done.messageCount());
        } else if (operation.told() instanceof Shown shown && operation.asked() instanceof Asked.Messages asked) {
            if (asked.version() != null && asked.version() != shown.version()) {
                findings.add(Rule.CONTENT, "another version is shown than was asked for", operation);
            } else {
                messages(operation, session, shown);
            }
        }
    }

    /** A version that no log holds is found where the order is checked. */
    private void count(Operation operation, String session, long version, int count) {
        List<Message> expected = contents.at(session, version);
        if (expected != null && expected.size() != count) {
            findings.add(Rule.CONTENT, expected.size() + " messages are visible there", operation);
        }
    }

    private void messages(Operation operation, String session, Shown shown) {
        List<Message> expected = contents.at(session, shown.version());
        if (expected == null || expected.equals(shown.messages())) {
            return;
        }
        int differs = 0;
        while (differs < Math.min(expected.size(), shown.messages().size())
                && expected.get(differs).equals(shown.messages().get(differs))) {
            differs++;
        }
        findings.add(
                differs < inherited(session, shown.version()) ? Rule.FORK : Rule.CONTENT,
                "from message " + differs + " on it should be " + expected.subList(differs, expected.size()),
                operation);
    }

    /** How many of the messages visible at a version came with the fork that began the session. */
    private int inherited(String session, long version) {
        boolean forked = lines.line(session).entry(1).kind() == Kind.FORKED;
        List<Message> first = contents.at(session, 1);
        List<Message> here = contents.at(session, version);
        if (!forked || first == null || here == null) {
            return 0;
        }
        int same = 0;
        while (same < Math.min(first.size(), here.size()) && first.get(same).equals(here.get(same))) {
            same++;
        }
        return same;
    }
}
