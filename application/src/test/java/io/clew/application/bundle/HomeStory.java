package io.clew.application.bundle;

import io.clew.kernel.command.ArchiveSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;

/** What happened at home: forks of forks, reverts, snapshots, calls, state, archived sessions. */
final class HomeStory {

    static final List<String> SESSIONS = List.of("root/1", "fork a", "fork b", "empty child", "grandchild");

    private HomeStory() {}

    static void tell(RunningClew home) {
        home.post(
                "/sessions",
                "{\"id\": \"root/1\", \"title\": \"Root\", \"agentId\": \"helper\", \"agentVersionId\": \"h1\","
                        + " \"metadata\": {\"n\": 1.10}, \"state\": {\"plan\": [1.50,\n null]}}");
        say(home, "root%2F1", "user", "hello");
        home.post(
                "/sessions/root%2F1/messages",
                "{\"messages\": [{\"id\": \"q\", \"role\": \"assistant\", \"content\": [\n{\"type\": \"text\", \"text\":"
                        + " \"hm\"}], \"tool_calls\": [{\"id\": \"c1\", \"type\": \"function\", \"function\": {\"name\":"
                        + " \"f\", \"arguments\": \"{}\"}}, {\"id\": \"c2\", \"type\": \"function\", \"function\":"
                        + " {\"name\": \"f\", \"arguments\": \"{}\"}}]}, {\"role\": \"tool\", \"tool_call_id\": \"c1\","
                        + " \"content\": \"```\\none\"}, {\"role\": \"tool\", \"tool_call_id\": \"c2\", \"content\":"
                        + " \"two\"}]}");
        home.post("/sessions/root%2F1/snapshots", "{\"id\": \"s1\", \"label\": \"good\", \"message\": \"why\"}");
        say(home, "root%2F1", "user", "a wrong turn");
        say(home, "root%2F1", "assistant", "indeed");
        home.post("/sessions/root%2F1/revert", "{\"to\": \"l:good\", \"reason\": \"back\"}");
        say(home, "root%2F1", "user", "the right turn");
        home.send(
                "PATCH",
                "/sessions/root%2F1",
                "{\"title\": \"Root again\", \"metadata\": {\"n\": null, \"k\": \"v\"}}",
                "Content-Type",
                "application/json",
                "Clew-Actor",
                "bob");
        home.post("/sessions/root%2F1/forks", "{\"id\": \"fork a\", \"at\": \"m:2\", \"boundary\": \"last-complete\"}");
        say(home, "fork%20a", "user", "in a");
        home.post("/sessions/fork%20a/snapshots", "{\"label\": \"in a\", \"at\": \"start\"}");
        home.post("/sessions/fork%20a/forks", "{\"id\": \"fork b\", \"title\": \"B\"}");
        say(home, "fork%20b", "assistant", "in b");
        home.post("/sessions/fork%20b/revert", "{\"to\": \"m:0\", \"boundary\": \"exact\"}");
        home.post("/sessions/fork%20b/revert", "{\"to\": \"v:2\"}");
        home.post("/sessions", "{\"id\": \"empty child\", \"parentId\": \"fork b\"}");
        home.post("/sessions", "{\"id\": \"grandchild\", \"parentId\": \"empty child\"}");
        say(home, "grandchild", "user", "alone");
        send(home, new ArchiveSession(key("grandchild"), null, null, Request.unheardOf("d")));
    }

    static void say(RunningClew home, String session, String role, String text) {
        home.post("/sessions/" + session + "/messages", "{\"role\": \"" + role + "\", \"content\": \"" + text + "\"}");
    }

    private static void send(RunningClew home, Object command) {
        home.part(CommandGateway.class)
                .sendAndWait(
                        command, MetaData.from(Map.of(EventMetadata.ACTOR, "ann", EventMetadata.NAMESPACE, "default")));
    }

    private static SessionKey key(String id) {
        return new SessionKey(Namespace.DEFAULT, new SessionId(id));
    }
}
