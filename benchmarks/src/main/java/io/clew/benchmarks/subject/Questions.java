package io.clew.benchmarks.subject;

import io.clew.query.group.ReadsWait;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;

/** Asks the query side of an assembly, as the HTTP routes ask it. */
final class Questions {

    private final Assembly assembly;
    private final QueryGateway gateway;

    Questions(Assembly assembly) {
        this.assembly = assembly;
        gateway = DefaultQueryGateway.builder()
                .queryBus(assembly.axon().queryBus())
                .build();
    }

    /** The answer from views that show everything that the log had when the question came. */
    <A> A ask(Object question, Class<A> answer) {
        return askWith(MetaData.with(ReadsWait.MIN_POSITION, assembly.log().head()), question, answer);
    }

    /** The answer from the views as they are. */
    <A> A askNow(Object question, Class<A> answer) {
        return askWith(MetaData.emptyInstance(), question, answer);
    }

    private <A> A askWith(MetaData metadata, Object question, Class<A> answer) {
        return gateway.<A, Object>query(
                        question.getClass().getName(),
                        new GenericMessage<>(question, metadata),
                        ResponseTypes.instanceOf(answer))
                .join();
    }
}
