package io.clew.application.http.merge;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.application.http.json.StrictJson;
import io.clew.application.http.merge.ToolCallChange.Called;
import io.clew.application.http.merge.ToolCallChange.Change;
import io.clew.kernel.stored.SameJson;
import io.clew.kernel.value.Json;
import io.clew.query.timeline.MessageView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Aligns two sequences of tool calls so that as much as can be stays: a longest common subsequence in which the same call
 * counts more than the same tool called with something else. What is the same on both sides but out of this order was
 * reordered.
 */
final class ToolCallAlignment {

    /** Calls of each side that are looked at. */
    static final int MOST = 1000;

    private static final int SAME_CALL = 3;
    private static final int SAME_TOOL = 2;

    private final List<ToolCallChange> changes;
    private final boolean complete;

    private ToolCallAlignment(List<ToolCallChange> changes, boolean complete) {
        this.changes = changes;
        this.complete = complete;
    }

    /** In what they differ, in the order of here, with what is only there at its place. */
    List<ToolCallChange> changes() {
        return changes;
    }

    /** Whether all calls were looked at. */
    boolean isComplete() {
        return complete;
    }

    /** @param same equal for calls of one tool with arguments that say the same */
    private record Call(String name, String same, Called called) {}

    /** Aligns the calls of messages that only one side sees. */
    static ToolCallAlignment of(List<MessageView> here, List<MessageView> there) {
        List<Call> allOurs = calls(here);
        List<Call> allTheirs = calls(there);
        List<Call> ours = first(allOurs);
        List<Call> theirs = first(allTheirs);
        boolean complete = ours.size() == allOurs.size() && theirs.size() == allTheirs.size();
        int[][] best = best(ours, theirs);
        List<ToolCallChange> changes = new ArrayList<>();
        List<Call> removed = new ArrayList<>();
        List<Call> added = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < ours.size() || j < theirs.size()) {
            int worth = i < ours.size() && j < theirs.size() ? worth(ours.get(i), theirs.get(j)) : 0;
            if (worth > 0 && best[i][j] == best[i + 1][j + 1] + worth) {
                if (worth == SAME_TOOL) {
                    changes.add(change(Change.ARGUMENTS, ours.get(i), theirs.get(j)));
                }
                i++;
                j++;
            } else if (i < ours.size() && (j == theirs.size() || best[i + 1][j] >= best[i][j + 1])) {
                removed.add(ours.get(i));
                changes.add(change(Change.REMOVED, ours.get(i), null));
                i++;
            } else {
                added.add(theirs.get(j));
                changes.add(change(Change.ADDED, null, theirs.get(j)));
                j++;
            }
        }
        return new ToolCallAlignment(reordered(changes, removed, added), complete);
    }

    private static List<ToolCallChange> reordered(List<ToolCallChange> changes, List<Call> removed, List<Call> added) {
        for (Call one : removed) {
            for (Call other : added) {
                if (worth(one, other) == SAME_CALL) {
                    changes.set(
                            changes.indexOf(change(Change.REMOVED, one, null)), change(Change.REORDERED, one, other));
                    changes.remove(change(Change.ADDED, null, other));
                    added.remove(other);
                    break;
                }
            }
        }
        return changes;
    }

    private static ToolCallChange change(Change change, @Nullable Call here, @Nullable Call there) {
        String name = here != null ? here.name() : there != null ? there.name() : "";
        return new ToolCallChange(
                change, name, here == null ? null : here.called(), there == null ? null : there.called());
    }

    private static int[][] best(List<Call> ours, List<Call> theirs) {
        int[][] best = new int[ours.size() + 1][theirs.size() + 1];
        for (int i = ours.size() - 1; i >= 0; i--) {
            for (int j = theirs.size() - 1; j >= 0; j--) {
                int worth = worth(ours.get(i), theirs.get(j));
                int skipped = Math.max(best[i + 1][j], best[i][j + 1]);
                best[i][j] = worth == 0 ? skipped : Math.max(skipped, best[i + 1][j + 1] + worth);
            }
        }
        return best;
    }

    private static int worth(Call one, Call other) {
        if (!one.name().equals(other.name())) {
            return 0;
        }
        return one.same().equals(other.same()) ? SAME_CALL : SAME_TOOL;
    }

    private static List<Call> calls(List<MessageView> messages) {
        List<Call> calls = new ArrayList<>();
        for (MessageView message : messages) {
            Json toolCalls = message.toolCalls();
            if (toolCalls != null
                    && StrictJson.read(toolCalls.text().getBytes(StandardCharsets.UTF_8)) instanceof JsonArray array) {
                array.items().forEach(item -> calls.add(call(message.index(), (JsonObject) item)));
            }
        }
        return calls;
    }

    private static List<Call> first(List<Call> calls) {
        return calls.size() > MOST ? calls.subList(0, MOST) : calls;
    }

    private static Call call(long index, JsonObject call) {
        JsonObject function = (JsonObject) member(call, "function");
        String name = text(member(function, "name"));
        String arguments = text(member(function, "arguments"));
        return new Call(name, canonical(arguments), new Called(index, text(member(call, "id")), arguments));
    }

    private static JsonTree member(JsonObject object, String name) {
        JsonTree member = object.members().get(name);
        if (member == null) {
            throw new IllegalStateException("A stored tool call has no " + name);
        }
        return member;
    }

    private static String text(JsonTree tree) {
        return ((JsonString) tree).value();
    }

    /** Arguments are JSON in a text, as a rule. */
    private static String canonical(String arguments) {
        try {
            return SameJson.canonical(new Json(arguments));
        } catch (JacksonException e) {
            return arguments;
        }
    }
}
