package io.clew.query.context;

import io.clew.kernel.id.SessionId;
import io.clew.query.summary.SummaryView;
import io.clew.query.timeline.MessageView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is told: the leading instructions, then the summary, then the newest messages.
 *
 * @param sessionId the session that wrote the point's version; may be an ancestor of the one asked
 * @param version the point's version
 * @param messageCount messages visible there
 * @param omitted how many of them are neither here nor stood for by the summary
 * @param leading the system and developer messages that everything began with
 * @param summary absent if there is none, or none was wanted
 * @param newest every tool result among them stands behind its call, together with that call's other results
 * @param openToolCalls the calls that wait for a result at the point, whether or not their message is here
 */
public record Context(
        SessionId sessionId,
        long version,
        long messageCount,
        long omitted,
        List<MessageView> leading,
        @Nullable SummaryView summary,
        List<MessageView> newest,
        List<OpenCall> openToolCalls) {

    public Context {
        leading = List.copyOf(leading);
        newest = List.copyOf(newest);
        openToolCalls = List.copyOf(openToolCalls);
    }
}
