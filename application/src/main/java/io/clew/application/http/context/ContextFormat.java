package io.clew.application.http.context;

import io.clew.kernel.refusal.Invalid;
import io.clew.query.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In whose words a context is told. */
enum ContextFormat {
    /** Messages as the other routes show them, open calls included, and the summary beside them. */
    CLEW,
    /** Ready to send: the summary is a message, and every call has its result. */
    OPENAI;

    static ContextFormat of(@Nullable String wire) {
        if (wire == null || wire.equals("clew")) {
            return CLEW;
        }
        if (wire.equals("openai")) {
            return OPENAI;
        }
        throw new Invalid("format", "must be clew or openai");
    }

    boolean sendable() {
        return this == OPENAI;
    }

    ShownContext shown(Context context) {
        List<Object> messages = new ArrayList<>();
        if (this == CLEW) {
            messages.addAll(context.leading());
            messages.addAll(context.newest());
        } else {
            context.leading().forEach(message -> messages.add(ChatMessage.of(message)));
            if (context.summary() != null) {
                messages.add(ChatMessage.of(context.summary()));
            }
            context.newest().forEach(message -> messages.add(ChatMessage.of(message)));
        }
        return new ShownContext(
                context.sessionId(),
                context.version(),
                context.messageCount(),
                context.omitted(),
                messages,
                context.openToolCalls(),
                this == CLEW ? context.summary() : null);
    }
}
