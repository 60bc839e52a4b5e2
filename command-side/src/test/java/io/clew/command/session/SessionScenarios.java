package io.clew.command.session;

import io.clew.command.aggregate.FromFirstEvent;
import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;

/** What tests of sessions build on: names, events that happened, and how a refusal looks. */
final class SessionScenarios {

    static final SessionId ID = new SessionId("talk");
    static final SessionKey TALK = new SessionKey(Namespace.DEFAULT, ID);
    static final AgentId AGENT = new AgentId("helper");
    static final AgentVersionId PINNED = new AgentVersionId("helper-3");

    private SessionScenarios() {}

    static FixtureConfiguration<Session> sessions() {
        return new AggregateTestFixture<>(Session.class)
                .registerAggregateFactory(new FromFirstEvent<>(
                        AnnotatedAggregateMetaModelFactory.inspectAggregate(Session.class), Session::new))
                .registerCommandTargetResolver(command -> new VersionedAggregateIdentifier(
                        (Object) ((io.clew.kernel.command.SessionCommand) command.getPayload()).streamId(), null));
    }

    static SessionStarted started() {
        return started("A talk", Map.of("lang", new Json("\"en\"")));
    }

    static SessionStarted started(String title, Map<String, Json> metadata) {
        return new SessionStarted(null, ID, AGENT, PINNED, new Details(title, metadata), null);
    }

    static MessageAdded said(long place, Role role, String id) {
        return new MessageAdded(new MessageId(id), place, place, null, text(role));
    }

    static MessageAdded called(long place, String id, String... calls) {
        return new MessageAdded(
                new MessageId(id), place, place, new OpenToolCalls(place, place, List.of(calls)), calling());
    }

    static Message text(Role role) {
        return Message.of(role, new Json("\"hello\""));
    }

    static Message calling() {
        return new Message(Role.ASSISTANT, null, null, new Json("[{}]"), null, null, null, null, null);
    }

    static Message answering(String call) {
        return new Message(Role.TOOL, new Json("\"42\""), null, null, call, null, null, null, null);
    }

    static NewMessage says(Role role, String id) {
        return new NewMessage(new MessageId(id), text(role), List.of());
    }

    static NewMessage calls(String id, String... calls) {
        return new NewMessage(new MessageId(id), calling(), List.of(calls));
    }

    static NewMessage answers(String id, String call) {
        return new NewMessage(new MessageId(id), answering(call), List.of());
    }

    static AddMessages add(Request request, String... ids) {
        return new AddMessages(
                TALK, Stream.of(ids).map(id -> says(Role.USER, id)).toList(), null, request);
    }

    static AddMessages add(NewMessage... messages) {
        return new AddMessages(TALK, List.of(messages), null, Request.UNNAMED);
    }

    static ResolvedPoint point(long version, long messageCount) {
        return new ResolvedPoint(ID, version, messageCount, null, PINNED);
    }
}
