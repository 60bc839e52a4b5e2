package io.clew.query.toolcall;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.ToolName;
import io.clew.query.point.PointFinder;
import io.clew.query.point.SessionLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What reverses calls in a session: what it says itself, else what the nearest of those says that it was born of. */
final class Reversals {

    private static final int MOST = 1000;

    private final KeptToolCalls kept;
    private final PointFinder points;

    Reversals(KeptToolCalls kept, PointFinder points) {
        this.kept = kept;
        this.points = points;
    }

    /** What is said of these tools. */
    Map<ToolName, KeptReversal> of(SessionKey session, Set<ToolName> tools) {
        Map<ToolName, KeptReversal> found = new HashMap<>();
        SessionKey here = session;
        while (here != null && found.size() < tools.size()) {
            for (ToolName tool : tools) {
                KeptReversal said = found.containsKey(tool) ? null : kept.reversal(here, tool);
                if (said != null) {
                    found.put(tool, said);
                }
            }
            here = above(here);
        }
        return found;
    }

    ToolReversals all(GetToolReversals question) {
        points.readable(question.session());
        Map<String, KeptReversal> found = new TreeMap<>();
        SessionKey here = question.session();
        while (here != null && found.size() <= MOST) {
            KeptReversal said = kept.reversalAfter(here, null);
            while (said != null && found.size() <= MOST) {
                found.putIfAbsent(said.name().value(), said);
                said = kept.reversalAfter(here, said.name());
            }
            here = above(here);
        }
        boolean complete = found.size() <= MOST;
        List<KeptReversal> reversing = new ArrayList<>();
        for (KeptReversal said : found.values()) {
            if (said.reversal() != null && reversing.size() < MOST) {
                reversing.add(said);
            }
        }
        return new ToolReversals(reversing, complete);
    }

    private @Nullable SessionKey above(SessionKey session) {
        SessionLine line = points.line(session);
        SessionId bornOf = line == null ? null : line.bornOf();
        return bornOf == null ? null : session.sibling(bornOf);
    }
}
