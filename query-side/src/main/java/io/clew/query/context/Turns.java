package io.clew.query.context;

import io.clew.kernel.value.Json;
import io.clew.kernel.value.Role;
import io.clew.query.context.Calls.Call;
import io.clew.query.timeline.MessageView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a run of messages so that no tool result stands without its call. A turn is an assistant's message with calls and
 * the tool messages right behind it; a result that answers no call of its turn is left out, and so are those at the
 * beginning, whose turn began before the run.
 */
final class Turns {

    /** What stands beside calls where nothing was said. */
    private static final Set<Json> NO_WORDS = Set.of(new Json("\"\""), new Json("[]"));

    private final boolean sendable;
    private final List<MessageView> kept = new ArrayList<>();

    private Turns(boolean sendable) {
        this.sendable = sendable;
    }

    /**
     * The messages that may stand.
     *
     * @param sendable whether every call must have its result: a turn that lacks one keeps only its assistant's words,
     *     and nothing if there are none
     */
    static List<MessageView> cut(List<MessageView> run, boolean sendable) {
        Turns turns = new Turns(sendable);
        int next = 0;
        while (next < run.size()) {
            MessageView message = run.get(next);
            int end = next + 1;
            while (end < run.size() && run.get(end).role() == Role.TOOL) {
                end++;
            }
            // A model can be told nothing of what was erased.
            if (message.role() != Role.TOOL && !(sendable && Boolean.TRUE.equals(message.erased()))) {
                turns.keep(message, run.subList(next + 1, end));
            }
            next = end;
        }
        return turns.kept;
    }

    private void keep(MessageView message, List<MessageView> results) {
        Set<@Nullable String> ids = new HashSet<>();
        Calls.of(message.toolCalls()).stream().map(Call::id).forEach(ids::add);
        List<MessageView> answers = new ArrayList<>();
        Set<@Nullable String> answered = new HashSet<>();
        for (MessageView result : results) {
            if (result.toolCallId() != null && ids.contains(result.toolCallId())) {
                answers.add(result);
                answered.add(result.toolCallId());
            }
        }
        boolean complete = message.toolCalls() == null || (!ids.isEmpty() && answered.equals(ids));
        if (complete || !sendable) {
            kept.add(message);
            kept.addAll(answers);
        } else if (message.content() != null && !NO_WORDS.contains(message.content())) {
            kept.add(withoutCalls(message));
        }
    }

    private static MessageView withoutCalls(MessageView message) {
        return new MessageView(
                message.id(),
                message.index(),
                message.sessionId(),
                message.version(),
                message.role(),
                message.content(),
                message.name(),
                null,
                message.toolCallId(),
                message.metadata(),
                message.actor(),
                message.origin(),
                message.createdAt(),
                message.occurredAt(),
                message.subject(),
                message.erased(),
                message.extras());
    }
}
