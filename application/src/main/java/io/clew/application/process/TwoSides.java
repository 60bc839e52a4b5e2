package io.clew.application.process;

import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.log.EventLog;
import io.clew.query.group.ReadsWait;
import io.clew.query.page.Page;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked and sent without anybody outside who asks. */
public final class TwoSides {

    private static final Logger LOG = LoggerFactory.getLogger(TwoSides.class);

    private final QueryGateway queries;
    private final CommandGateway commands;
    private final EventLog log;

    public TwoSides(QueryGateway queries, CommandGateway commands, EventLog log) {
        this.queries = queries;
        this.commands = commands;
        this.log = log;
    }

    /**
     * The answer from views that show all that is in the log now.
     *
     * @throws Rejected if they do not within the time a read waits
     */
    <A> A ask(Object question, Class<A> answer) {
        try {
            return queries.<A, Object>query(
                            question.getClass().getName(),
                            new GenericMessage<>(question, MetaData.with(ReadsWait.MIN_POSITION, log.head())),
                            ResponseTypes.instanceOf(answer))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** As {@link #ask}, for a question whose answer is a page of such items. */
    @SuppressWarnings("unchecked")
    <T> Page<T> page(Object question, Class<T> items) {
        return (Page<T>) ask(question, Page.class);
    }

    /** Whether it was accepted. One session's refusal is told, and is no reason to leave the others alone. */
    boolean send(SessionCommand command, Map<String, Object> metadata) {
        try {
            commands.sendAndWait(command, MetaData.from(metadata));
            return true;
        } catch (Rejected e) {
            Rejection rejection = e.rejection();
            if (rejection.code() == RejectionCode.VERSION_MISMATCH) {
                LOG.debug("{} was overtaken", command.getClass().getSimpleName());
            } else {
                LOG.warn(
                        "{} of {} was refused: {}",
                        command.getClass().getSimpleName(),
                        command.streamId(),
                        rejection.code().wire());
            }
            return false;
        }
    }
}
