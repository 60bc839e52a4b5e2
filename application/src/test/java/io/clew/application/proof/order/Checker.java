package io.clew.application.proof.order;

import java.util.ArrayList;
import java.util.List;

/**
 * Says whether a history is linearizable: whether each session, and all of them in the order of the log, can have gone
 * through its versions one by one, each operation at one moment between its beginning and its end. The versions that
 * were told give the order, so nothing is searched for. A history must hold a log of each session, read once all else
 * had ended.
 */
public final class Checker {

    private Checker() {}

    /** Every rule that is broken, with the operations that show it; nothing if it is in order. */
    public static List<Violation> check(History history) {
        Findings findings = new Findings();
        for (Operation operation : history.operations()) {
            if (operation.told() instanceof Told.Unforeseen) {
                findings.add(Rule.FORESEEN, "this is not", operation);
            }
        }
        Lines lines = Lines.of(history, findings);
        if (findings.areNone()) {
            check(history, lines, findings);
        }
        return findings.list();
    }

    private static void check(History history, Lines lines, Findings findings) {
        List<Effect> effects = Writes.check(history, lines, findings);
        Steps steps = new Steps(history, lines, effects, findings);
        for (String session : lines.sessions()) {
            RealTime.check(steps.of(session), findings, new RealTime.OfVersions(session));
        }
        RealTime.check(positions(effects), findings, new RealTime.OfPositions());
        Contents contents = Contents.of(lines);
        Shows shows = new Shows(lines, contents, findings);
        PointsMeant points = new PointsMeant(lines, contents, steps, findings);
        history.operations().forEach(shows::check);
        effects.forEach(points::check);
        history.operations().forEach(points::checkMissing);
    }

    private static List<Step> positions(List<Effect> effects) {
        List<Step> steps = new ArrayList<>();
        for (Effect effect : effects) {
            steps.add(Step.write(effect.written().position(), effect.begins(), effect.ends()));
        }
        return steps;
    }
}
