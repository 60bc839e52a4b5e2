package io.clew.application.proof.order;

import io.clew.application.proof.order.Told.Done;
import io.clew.application.proof.order.Told.Mismatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds what clients were told of their writes against the log: each is there once if it was acknowledged. */
final class Writes {

    private final Lines lines;
    private final Findings findings;
    private final Map<String, List<Operation>> attempts = new LinkedHashMap<>();
    private final List<Effect> effects = new ArrayList<>();

    private Writes(History history, Lines lines, Findings findings) {
        this.lines = lines;
        this.findings = findings;
        for (Operation operation : history.operations()) {
            if (operation.asked() instanceof Asked.Write write) {
                attempts.computeIfAbsent(write.name(), first -> new ArrayList<>())
                        .add(operation);
            }
        }
    }

    /** All that were done, with the time they were done in. */
    static List<Effect> check(History history, Lines lines, Findings findings) {
        Writes writes = new Writes(history, lines, findings);
        for (String name : lines.names()) {
            Written written = lines.written(name);
            if (written != null && !writes.attempts.containsKey(name)) {
                findings.add(Rule.ASKED, "nobody asked for " + written.entries(), written.log());
            }
        }
        writes.attempts.values().forEach(writes::check);
        return writes.effects;
    }

    private void check(List<Operation> tries) {
        tries.forEach(this::refusalFits);
        Asked.Write asked = (Asked.Write) tries.get(0).asked();
        Written written = lines.written(asked.name());
        if (written == null) {
            acknowledged(tries).forEach(one -> findings.add(Rule.ACKNOWLEDGED, "no log holds " + asked.name(), one));
        } else if (!written.is(asked)) {
            boolean repeated = tries.size() > 1 && written.entries().size() > asked.size();
            findings.add(
                    repeated ? Rule.ONE_KEY : Rule.WHOLE,
                    "of " + asked.name() + " the log holds " + written.entries(),
                    tries.get(0),
                    written.log());
        } else {
            isThere(asked, tries, written);
        }
    }

    private void refusalFits(Operation one) {
        if (one.told() instanceof Mismatch mismatch) {
            Long expected = ((Asked.Write) one.asked()).expected();
            if (expected == null || expected != mismatch.expected() || expected == mismatch.actual()) {
                findings.add(Rule.EXPECTED, "this was refused", one);
            }
        }
    }

    private void isThere(Asked.Write asked, List<Operation> tries, Written written) {
        List<Operation> acknowledged = acknowledged(tries);
        for (Operation one : acknowledged) {
            Done done = (Done) one.told();
            if (done.version() != written.last()) {
                findings.add(Rule.ACKNOWLEDGED, "it made version " + written.last(), one, written.log());
            }
            Address base = written.entries().get(0).base();
            if (!Objects.equals(done.point(), base)) {
                findings.add(Rule.POINT, "the log says " + base, one, written.log());
            }
        }
        if (asked.expected() != null && asked.expected() != written.first() - 1) {
            findings.add(Rule.EXPECTED, "this made version " + written.first(), tries.get(0), written.log());
        }
        Operation begins = begins(tries, written);
        if (begins == null) {
            return;
        }
        Operation ends = acknowledged.stream()
                .min(Comparator.comparingLong(Operation::ended))
                .orElse(null);
        if (ends != null && ends.ended() < begins.began()) {
            findings.add(Rule.ONE_KEY, "the first to be told was told of what began later", ends, begins);
        }
        for (Operation one : tries) {
            if (one.told() instanceof Mismatch mismatch && mismatch.actual() >= written.first()) {
                findings.add(Rule.ONE_KEY, "it was refused after it had been done", one, begins, written.log());
            }
        }
        effects.add(new Effect(asked, written, begins, ends));
    }

    /** Which of them did it, or may have begun to. */
    private @Nullable Operation begins(List<Operation> tries, Written written) {
        List<Operation> first = acknowledged(tries).stream()
                .filter(one -> !((Done) one.told()).repeated())
                .toList();
        if (first.size() > 1) {
            findings.add(Rule.ONE_KEY, "two are told to be the first", first.get(0), first.get(1));
        }
        if (!first.isEmpty()) {
            return first.get(0);
        }
        Operation unanswered =
                tries.stream().filter(one -> !one.isAnswered()).findFirst().orElse(null);
        if (unanswered == null) {
            Rule rule = acknowledged(tries).isEmpty() ? Rule.REFUSED : Rule.ONE_KEY;
            findings.add(rule, "no other asked for " + written.entries(), tries.get(0), written.log());
        }
        return unanswered;
    }

    private static List<Operation> acknowledged(List<Operation> tries) {
        return tries.stream().filter(one -> one.told() instanceof Done).toList();
    }
}
