package io.clew.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.access.Guarded.Answer;
import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.id.DefinitionVersionId;
import io.clew.kernel.id.Namespace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The operations of the API's document, how each is called, and who may: a rule for every one, stated here again. */
final class Operations {

    private static final String TABLE = """
            GET /v1                                            read any
            GET /v1/projections                                read all
            POST /v1/projections/{group}/replay                admin all
            POST /v1/master-key/rotate                         admin all
            GET /v1/keys                                       admin any
            POST /v1/keys                                      admin any
            POST /v1/keys/{id}/rotate                          admin any
            DELETE /v1/keys/{id}                               admin any
            GET /v1/usage                                      read
            GET /v1/log/checkpoint                             audit any
            GET /v1/log/key                                    audit any
            GET /v1/log/tile/{level}/{path}                    audit any
            GET /v1/log/proof                                  audit any
            GET /v1/log/consistency                            audit any
            POST /v1/subjects/{subject}/erase                  admin
            GET /v1/erasures/{id}                              audit
            POST /v1/sessions/{id}/erase                       admin
            GET /v1/sessions/{id}/evidence                     audit
            GET /v1/events                                     audit
            GET /v1/export                                     audit
            POST /v1/sessions                                  write
            GET /v1/sessions                                   read
            POST /v1/sessions/import                           write
            GET /v1/sessions/{id}                              read
            PATCH /v1/sessions/{id}                            write
            DELETE /v1/sessions/{id}                           write
            POST /v1/sessions/{id}/archive                     write
            POST /v1/sessions/{id}/unarchive                   write
            GET /v1/sessions/{id}/children                     read
            GET /v1/sessions/{id}/ancestors                    read
            GET /v1/sessions/{id}/tree                         read
            GET /v1/sessions/{id}/context                      read
            GET /v1/sessions/{id}/events                       audit
            GET /v1/sessions/{id}/export                       audit
            POST /v1/sessions/{id}/forks                       write
            POST /v1/sessions/{id}/messages                    write
            GET /v1/sessions/{id}/messages                     read
            GET /v1/sessions/{id}/messages/{messageId}         read
            GET /v1/sessions/{id}/retention                    read
            PUT /v1/sessions/{id}/agent-version                write
            DELETE /v1/sessions/{id}/agent-version             write
            PUT /v1/sessions/{id}/retention                    write
            DELETE /v1/sessions/{id}/retention                 write
            GET /v1/sessions/{id}/compare                      read
            POST /v1/sessions/{id}/merge                       write
            POST /v1/sessions/{id}/prune                       write
            POST /v1/sessions/{id}/revert                      write
            PUT /v1/sessions/{id}/score                        write
            POST /v1/sessions/{id}/snapshots                   write
            GET /v1/sessions/{id}/snapshots                    read
            GET /v1/sessions/{id}/snapshots/{snapshotId}       read
            GET /v1/sessions/{id}/tools                        read
            PUT /v1/sessions/{id}/tools/{name}/reversal        write
            DELETE /v1/sessions/{id}/tools/{name}/reversal     write
            GET /v1/sessions/{id}/reverts/{version}/tool-calls read
            POST /v1/sessions/{id}/reverts/{version}/tool-calls write
            GET /v1/sessions/{id}/state                        read
            PATCH /v1/sessions/{id}/state                      write
            GET /v1/sessions/{id}/state/{key}                  read
            PUT /v1/sessions/{id}/state/{key}                  write
            DELETE /v1/sessions/{id}/state/{key}               write
            GET /v1/sessions/{id}/state/{key}/history          read
            POST /v1/sessions/{id}/summaries                   write
            GET /v1/sessions/{id}/summaries                    read
            GET /v1/sessions/{id}/summaries/{summaryId}        read
            GET /v1/sessions/{id}/versions                     read
            POST /v1/transactions                              write
            GET /v1/agents/{agentId}/state                     read
            GET /v1/agents/{agentId}/state/{key}               read
            GET /v1/agents/{agentId}/state/{key}/history       read
            GET /v1/agents/{agentId}/replay                    read
            GET /v1/definitions/{kind}/{id}                    read
            GET /v1/definitions/{kind}/{id}/versions           read
            GET /v1/definitions/{kind}/{id}/compare            read
            GET /v1/definitions/{kind}/{id}/events             audit
            GET /v1/definitions/{kind}/{id}/labels             read
            PUT /v1/definitions/{kind}/{id}/labels/{label}     write
            DELETE /v1/definitions/{kind}/{id}/labels/{label}  write
            PUT /v1/definitions/{kind}/{id}/retention          write
            DELETE /v1/definitions/{kind}/{id}/retention       write
            GET /api/agents/{id}                               read
            GET /api/stored/{kind}                             read
            POST /api/stored/{kind}                            write
            GET /api/stored/{kind}/{id}                        read
            PATCH /api/stored/{kind}/{id}                      write
            DELETE /api/stored/{kind}/{id}                     write
            GET /api/stored/{kind}/{id}/versions               read
            POST /api/stored/{kind}/{id}/versions              write
            GET /api/stored/{kind}/{id}/versions/compare       read
            GET /api/stored/{kind}/{id}/versions/{versionId}   read
            DELETE /api/stored/{kind}/{id}/versions/{versionId} write
            POST /api/stored/{kind}/{id}/versions/{versionId}/activate write
            POST /api/stored/{kind}/{id}/versions/{versionId}/restore write
            PUT /api/stored/{kind}/{id}/favorite               write
            DELETE /api/stored/{kind}/{id}/favorite            write
            GET /api/stored/agents/{id}/dependents             read
            POST /api/stored/agents/{id}/export                read
            POST /api/stored/agents/{id}/change-request        read
            POST /api/stored/agents/preview-instructions       read
            POST /api/stored/skills/{id}/publish               write
            """;

    static final Map<String, Need> RULES = rules();

    /** The first version of the agent that is there. */
    private static final String AGENT_VERSION = DefinitionVersionId.of(
            new DefinitionKey(new Namespace("alpha"), DefinitionKind.AGENT, new DefinitionId("here")), 1);

    private static final String TRANSACTION =
            "{\"operations\":[{\"op\":\"write\",\"agentId\":\"here\",\"key\":\"k\",\"value\":1}]}";

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("PUT /v1/definitions/{kind}/{id}/labels/{label}", "{\"to\":\"1\"}"),
            Map.entry("PUT /v1/definitions/{kind}/{id}/retention", "{\"keep\":3}"),
            Map.entry("PUT /v1/sessions/{id}/agent-version", "{\"agentVersionId\":\"v\"}"),
            Map.entry("POST /v1/keys", "{\"name\":\"more\",\"namespaces\":[\"alpha\"],\"scopes\":[\"admin\"]}"),
            Map.entry("PATCH /v1/sessions/{id}", "{\"title\":\"changed\"}"),
            Map.entry("POST /v1/sessions/{id}/messages", "{\"role\":\"user\",\"content\":\"more\"}"),
            Map.entry("POST /v1/sessions/{id}/merge", "{\"from\":\"here\",\"fromAt\":\"start\"}"),
            Map.entry("POST /v1/sessions/{id}/revert", "{\"to\":\"start\"}"),
            Map.entry("PUT /v1/sessions/{id}/retention", "{\"action\":\"keep\"}"),
            Map.entry("POST /v1/sessions/{id}/summaries", "{\"content\":\"short\"}"),
            Map.entry("PUT /v1/sessions/{id}/tools/{name}/reversal", "{\"tool\":\"unbook\"}"),
            Map.entry(
                    "POST /v1/sessions/{id}/reverts/{version}/tool-calls",
                    "{\"outcomes\":[{\"messageIndex\":1,\"callId\":\"c1\",\"outcome\":\"reversed\"}]}"),
            Map.entry("PUT /v1/sessions/{id}/score", "{\"score\":0.5}"),
            Map.entry("POST /v1/transactions", TRANSACTION));

    /** What they cannot do without. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "GET /v1/definitions/{kind}/{id}/compare", "?from=1",
            "DELETE /v1/definitions/{kind}/{id}/labels/{label}", "?token=4");

    private static final Set<String> BODILESS = Set.of("GET", "DELETE");

    private Operations() {}

    private static Map<String, Need> rules() {
        Map<String, Need> rules = new LinkedHashMap<>();
        TABLE.lines().forEach(line -> {
            String[] words = line.strip().split(" +", -1);
            Reach reach = words.length < 4 ? Reach.NAMESPACE : Reach.valueOf(words[3].toUpperCase(Locale.ROOT));
            rules.put(words[0] + " " + words[1], new Need(Scope.of(words[2]).orElseThrow(), reach));
        });
        return rules;
    }

    /**
     * One operation.
     *
     * @param present a path at which there is something
     * @param absent a path at which there is nothing
     * @param namespace named in the header, absent if null
     */
    record Operation(String method, String template, String present, String absent, String namespace) {

        String name() {
            return method + " " + template;
        }

        Need rule() {
            return RULES.get(name());
        }

        Operation in(String other) {
            return new Operation(method, template, present, absent, other);
        }

        Answer call(Guarded clew, String path, String key, String... headers) {
            List<String> all = new ArrayList<>(List.of(headers));
            if (namespace != null) {
                all.addAll(List.of("Clew-Namespace", namespace));
            }
            String body = BODILESS.contains(method) ? null : BODIES.getOrDefault(name(), "{}");
            if (path.startsWith("/v1/sessions/import")) {
                all.addAll(List.of("Content-Type", "application/x-ndjson"));
            }
            return clew.send(method, path, body, key, all.toArray(String[]::new));
        }
    }

    /** All of the document; those that delete come last. */
    static List<Operation> of(JsonNode document, String keyId) {
        List<Operation> found = new ArrayList<>();
        List<Operation> last = new ArrayList<>();
        document.get("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(operation -> {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    String template = path.getKey();
                    boolean ofKeys = template.startsWith("/v1/keys");
                    Operation made = new Operation(
                            method,
                            template,
                            (template + PARAMETERS.getOrDefault(method + " " + template, ""))
                                    .replace("{id}", ofKeys ? keyId : "here")
                                    .replace("{agentId}", "here")
                                    .replace("{messageId}", "m1")
                                    .replace("{name}", "book")
                                    .replace("{version}", "2")
                                    .replace("{snapshotId}", "p1")
                                    .replace("{summaryId}", "u1")
                                    .replace("{key}", "k")
                                    .replace("{kind}", "agents")
                                    .replace("{versionId}", AGENT_VERSION)
                                    .replace("{label}", "live")
                                    .replace("{group}", "session")
                                    .replace("{subject}", "somebody")
                                    .replace("{level}/{path}", "0/000.p/1"),
                            template.replaceAll("\\{[a-zA-Z]+}", "no%2Fsuch%25thing%3B"),
                            "alpha");
                    assertThat(made.present()).doesNotContain("{");
                    (method.equals("DELETE") || template.endsWith("/archive") || template.endsWith("/erase")
                                    ? last
                                    : found)
                            .add(made);
                }));
        found.addAll(last);
        return found;
    }

    /** Makes what the present paths lead to. */
    static void fill(Guarded clew, String key, String namespace) {
        String[] there = {"Clew-Namespace", namespace};
        created(clew.post("/v1/sessions", "{\"id\":\"here\",\"state\":{\"k\":1}}", key, there));
        created(clew.post(
                "/v1/sessions/here/messages", "{\"id\":\"m1\",\"role\":\"user\",\"content\":\"hi\"}", key, there));
        created(clew.post("/v1/sessions/here/snapshots", "{\"id\":\"p1\",\"label\":\"one\"}", key, there));
        created(clew.post("/v1/sessions/here/summaries", "{\"id\":\"u1\",\"content\":\"s\"}", key, there));
        created(clew.post("/v1/transactions", TRANSACTION, key, there));
        Answer agent =
                clew.post("/api/stored/agents", "{\"id\":\"here\",\"name\":\"n\",\"instructions\":\"i\"}", key, there);
        assertThat(agent.status()).as(agent.body()).isEqualTo(200);
        Answer label = clew.send("PUT", "/v1/definitions/agents/here/labels/live", "{\"to\":\"1\"}", key, there);
        assertThat(label.body()).contains("\"token\":\"4\"");
    }

    private static void created(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }
}
