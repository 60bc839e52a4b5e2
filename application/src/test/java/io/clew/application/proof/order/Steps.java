package io.clew.application.proof.order;

import io.clew.application.proof.order.Step.Kind;
import io.clew.application.proof.order.Told.Absent;
import io.clew.application.proof.order.Told.Mismatch;
import io.clew.application.proof.order.Told.Recorded;
import io.clew.application.proof.order.Told.Shown;
import io.clew.application.proof.order.Told.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What everybody did to and saw of each session, as places in the order of its versions. */
final class Steps {

    private final Lines lines;
    private final Findings findings;
    private final Map<String, List<Step>> bySession = new HashMap<>();

    Steps(History history, Lines lines, List<Effect> effects, Findings findings) {
        this.lines = lines;
        this.findings = findings;
        for (Effect effect : effects) {
            done(effect);
        }
        for (Operation operation : history.operations()) {
            if (operation.told() instanceof Absent) {
                missed(operation);
            } else if (operation.told() instanceof Mismatch mismatch) {
                sees(Kind.MISMATCH, operation, mismatch.actual());
            } else if (operation.told() instanceof Standing standing) {
                sees(Kind.READ, operation, standing.version());
            } else if (operation.told() instanceof Recorded recorded
                    && !recorded.entries().isEmpty()) {
                sees(Kind.READ, operation, recorded.entries().size());
            } else if (operation.told() instanceof Shown shown && operation.asked() instanceof Asked.Messages asked) {
                shown(operation, asked, shown);
            }
        }
    }

    private void done(Effect effect) {
        String session = effect.asked().session();
        add(session, Step.write(effect.written().last(), effect.begins(), effect.ends()));
        Address base = effect.written().entries().get(0).base();
        if (base == null) {
            return;
        }
        boolean now = effect.asked() instanceof Asked.Fork fork && fork.at() instanceof Where.Now;
        Line source = lines.line(base.session());
        if (now && source.has(base.version())) {
            add(base.session(), Step.sees(Kind.READ, base.version(), effect.begins(), effect.ends()));
        } else if (source.has(base.version())) {
            add(base.session(), Step.seesAtLeast(source.lastOf(base.version()), effect.ends()));
        }
    }

    private void shown(Operation operation, Asked.Messages asked, Shown shown) {
        Line line = lines.line(asked.session());
        if (asked.version() == null) {
            sees(Kind.READ, operation, shown.version());
        } else if (line.has(asked.version())) {
            add(asked.session(), Step.seesAtLeast(line.lastOf(asked.version()), operation));
        } else {
            findings.add(Rule.CONTENT, "no log holds that version", operation);
        }
    }

    private void sees(Kind kind, Operation operation, long version) {
        String session = operation.asked().session();
        Line line = lines.line(session);
        if (!line.has(version)) {
            findings.add(
                    kind == Kind.MISMATCH ? Rule.MISMATCH : Rule.CONTENT,
                    "no log holds version " + version + " of " + session,
                    operation);
        } else if (line.lastOf(version) != version) {
            findings.add(
                    Rule.WHOLE,
                    "version " + version + " is in the middle of "
                            + line.entry(version).name(),
                    operation);
        } else {
            add(session, Step.sees(kind, version, operation, operation));
        }
    }

    private void missed(Operation operation) {
        Asked asked = operation.asked();
        if (asked instanceof Asked.Messages messages) {
            missed(messages.session(), messages.version() == null ? 1 : messages.version(), operation);
        } else if (asked instanceof Asked.Fork fork) {
            missed(fork.source(), fork.at(), operation);
        } else if (asked instanceof Asked.Revert revert) {
            missed(revert.session(), revert.to(), operation);
        } else {
            missed(asked.session(), 1, operation);
        }
    }

    private void missed(String session, Where where, Operation operation) {
        // How many messages are visible falls and rises again: that is looked at where it is known what is visible.
        if (!(where instanceof Where.Message)) {
            missed(session, where instanceof Where.Version named ? named.version() : 1, operation);
        }
    }

    private void missed(String session, long version, Operation operation) {
        Line line = lines.line(session);
        if (line.has(version)) {
            add(session, Step.missed(line.lastOf(version), operation));
        }
    }

    private void add(String session, Step step) {
        bySession.computeIfAbsent(session, first -> new ArrayList<>()).add(step);
    }

    List<Step> of(String session) {
        return bySession.getOrDefault(session, List.of());
    }
}
