package io.clew.application.process;

import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.log.EventLog;
import io.clew.query.group.ReadsWait;
import io.clew.query.page.Page;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked and sent without anybody outside who asks. */
public final class TwoSides implements AutoCloseable {

    /** So many commands share a flush of the log. */
    private static final int SENDERS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(TwoSides.class);

    private final QueryGateway queries;
    private final CommandGateway commands;
    private final EventLog log;
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, work -> {
        Thread thread = new Thread(work, "processes-sender");
        thread.setDaemon(true);
        return thread;
    });

    public TwoSides(QueryGateway queries, CommandGateway commands, EventLog log) {
        this.queries = queries;
        this.commands = commands;
        this.log = log;
    }

    /**
     * The answer from views that show all that any node had written when this was asked.
     *
     * @throws Rejected if they do not within the time a read waits
     * @throws io.clew.log.LogUnavailableException if the log does not answer
     */
    <A> A ask(Object question, Class<A> answer) {
        try {
            return queries.<A, Object>query(
                            question.getClass().getName(),
                            new GenericMessage<>(question, MetaData.with(ReadsWait.MIN_POSITION, log.latestHead())),
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

    /** Sends all at once and returns when all are answered; the first failure that is no refusal is thrown. */
    void sendAll(List<SessionCommand> all, Map<String, Object> metadata) {
        List<CompletableFuture<Boolean>> sent = all.stream()
                .map(command -> CompletableFuture.supplyAsync(() -> send(command, metadata), senders))
                .toList();
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        senders.shutdown();
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
