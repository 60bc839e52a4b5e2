package io.clew.application.http.context;

import io.clew.kernel.id.SessionId;
import io.clew.query.context.OpenCall;
import io.clew.query.summary.SummaryView;
import io.clew.query.timeline.MessageView;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is told of a session.
 *
 * @param sessionId the session that wrote the point's version; may be an ancestor
 * @param version the point's version
 * @param messageCount messages visible there
 * @param omitted how many of them are neither here nor stood for by the summary
 * @param messages in the form that was asked
 * @param openToolCalls the calls that wait for a result at the point
 * @param summary absent in the form openai, where it is one of the messages
 */
record ShownContext(
        SessionId sessionId,
        long version,
        long messageCount,
        long omitted,

        @ArraySchema(schema = @Schema(anyOf = {MessageView.class, ChatMessage.class}))
        List<Object> messages,

        List<OpenCall> openToolCalls,
        @Nullable SummaryView summary) {}
