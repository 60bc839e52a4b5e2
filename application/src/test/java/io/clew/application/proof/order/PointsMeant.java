package io.clew.application.proof.order;

import io.clew.application.proof.order.Asked.Fork;
import io.clew.application.proof.order.Asked.Revert;
import io.clew.application.proof.order.Told.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the points that forks and reverts went to against those that were asked for. */
final class PointsMeant {

    private final Lines lines;
    private final Contents contents;
    private final Steps steps;
    private final Findings findings;

    PointsMeant(Lines lines, Contents contents, Steps steps, Findings findings) {
        this.lines = lines;
        this.contents = contents;
        this.steps = steps;
        this.findings = findings;
    }

    void check(Effect effect) {
        Address base = effect.written().entries().get(0).base();
        if (effect.asked() instanceof Fork fork) {
            check(effect, fork.source(), fork.at(), base);
        } else if (effect.asked() instanceof Revert revert) {
            check(effect, revert.session(), revert.to(), base);
        }
    }

    private void check(Effect effect, String source, Where where, @Nullable Address base) {
        if (base == null
                || contents.at(base.session(), base.version()) == null
                || !canMean(effect, source, where, base)) {
            findings.add(
                    Rule.POINT,
                    "this went to " + base,
                    effect.begins(),
                    effect.ends(),
                    effect.written().log());
        }
    }

    private boolean canMean(Effect effect, String source, Where where, Address base) {
        if (where instanceof Where.Version version) {
            return base.equals(new Address(source, version.version()));
        }
        Long expected = effect.asked().expected();
        if (expected != null) {
            return base.equals(meaning(source, expected, where));
        }
        // After a revert its own point can be seen through it: that proves nothing.
        long before = effect.asked() instanceof Revert ? effect.written().first() : Long.MAX_VALUE;
        return Window.of(lines.line(source), steps.of(source), effect.began(), effect.ended())
                .versions()
                .filter(version -> version < before)
                .anyMatch(version -> base.equals(meaning(source, version, where)));
    }

    /** Which point this is while a version is current; absent if there is none. */
    private @Nullable Address meaning(String source, long current, Where where) {
        List<Message> visible = contents.at(source, current);
        if (visible == null || !(where instanceof Where.Message message)) {
            return visible == null ? null : new Address(source, current);
        }
        if (message.index() >= visible.size()) {
            return null;
        }
        Message there = visible.get(message.index());
        return new Address(there.session(), there.version());
    }

    /** A message that is said not to be visible was not at some moment of the time. */
    void checkMissing(Operation operation) {
        if (!(operation.told() instanceof Absent)) {
            return;
        }
        if (operation.asked() instanceof Fork fork && fork.at() instanceof Where.Message) {
            checkMissing(operation, fork.source(), fork.at());
        } else if (operation.asked() instanceof Revert revert && revert.to() instanceof Where.Message) {
            checkMissing(operation, revert.session(), revert.to());
        }
    }

    private void checkMissing(Operation operation, String source, Where where) {
        Window window = Window.of(lines.line(source), steps.of(source), operation.began(), operation.ended());
        Long expected = ((Asked.Write) operation.asked()).expected();
        if (window.versions()
                .filter(version -> expected == null || version == expected)
                .noneMatch(version -> meaning(source, version, where) == null)) {
            findings.add(Rule.ABSENT, where + " was visible from version " + window.from() + " on", operation);
        }
    }
}
