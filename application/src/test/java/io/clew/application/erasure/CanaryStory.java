package io.clew.application.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes a word of its own into every place where people can write. */
final class CanaryStory {

    static final Map<String, List<String>> SESSIONS =
            Map.of("default", List.of("s1", "s2", "s3", "s4", "t1"), "copy", List.of("s1", "s2", "s4"));

    /** What the last event in each namespace says. */
    static final String LAST = "the last event";

    /** Words of requests that were refused. */
    static final int REFUSED = 3;

    private final Canaries canaries;
    private final Space space;
    private final Space copy;
    private final String subject;

    CanaryStory(SealedClew clew, Canaries canaries) {
        this.canaries = canaries;
        space = clew.space("default");
        copy = clew.space("copy");
        subject = canaries.plain();
    }

    /** JSON with a new word for every number sign. */
    private String json(String pattern) {
        StringBuilder json = new StringBuilder();
        pattern.chars().forEach(c -> {
            if (c == '#') {
                json.append(canaries.next());
            } else {
                json.append((char) c);
            }
        });
        return json.toString().replace('\'', '"');
    }

    private String encoded() {
        return URLEncoder.encode(canaries.next(), StandardCharsets.UTF_8);
    }

    private void post(String path, String pattern) {
        space.post(path, json(pattern));
    }

    void tell() {
        space.send(
                "POST",
                "/sessions",
                json("{'id':'s1','title':'#','metadata':{'k':'#','deep':{'x':['#']}},"
                        + "'state':{'notes':'#','deep':{'y':'#'}}}"),
                "Idempotency-Key",
                "first");
        post(
                "/sessions/s1/messages",
                "{'role':'user','name':'#','content':'#','metadata':{'m':'#'},'subject':'" + subject + "'}");
        post(
                "/sessions/s1/messages",
                "{'messages':[{'role':'user','content':[{'type':'text','text':'#'},{'type':'image_url','image_url':"
                        + "{'url':'https://example.org/#'}}]},{'role':'assistant','content':'#','reasoning_content':'#',"
                        + "'refusal':'#','annotations':['#'],'toolCalls':[{'id':'c1','type':'function','function':"
                        + "{'name':'" + canaries.plain() + "','arguments':'{\\'q\\':\\'#\\'}'}}]},"
                        + "{'role':'tool','toolCallId':'c1','content':'#'}]}");
        post("/sessions/s1/snapshots", "{'label':'#','message':'#','metadata':{'m':'#'}}");
        space.patch("/sessions/s1/state", json("{'mood':'#','list':['#',{'z':'#'}]}"));
        space.send("PUT", "/sessions/s1/state/put?reason=" + encoded(), json("'#'"));
        space.send("DELETE", "/sessions/s1/state/put?reason=" + encoded(), null);
        space.patch("/sessions/s1", json("{'title':'#','metadata':{'k':'#','more':'#'},'reason':'#'}"));
        post("/sessions/s1/summaries", "{'through':'m:1','content':'#','metadata':{'m':'#'},'reason':'#'}");
        space.send(
                "PUT",
                "/sessions/s1/tools/book/reversal",
                json("{'tool':'unbook','arguments':{'q':['#']},'note':'#','reason':'#'}"));
        post("/sessions/s1/forks", "{'id':'s2','reason':'#','boundary':'exact'}");
        post("/sessions/s2/messages", "{'role':'user','content':'#'}");
        post("/sessions/s1/forks", "{'id':'s4','title':'#','metadata':{'own':'#'}}");
        space.patch("/sessions/s1/state", json("{'mood':'#','theme':'#'}"));
        space.patch("/sessions/s2/state", json("{'mood':'#','mine':'#'}"));
        post(
                "/sessions/s1/merge",
                "{'from':'s2','resolutions':{'/mood':{'take':'value','value':'#'}},'summary':'#','reason':'#',"
                        + "'boundary':'exact'}");
        post("/sessions/s1/messages", "{'role':'user','content':'#'}");
        post("/sessions/s1/revert", "{'to':'m:0','reason':'#'}");
        post("/sessions/s1/archive", "{'reason':'#'}");
        post("/sessions/s1/unarchive", "{'reason':'#'}");
        post("/sessions", "{'id':'s3','parentId':'s2','title':'#'}");
        space.send("DELETE", "/sessions/s3?reason=" + encoded(), null);
        copy();
        transcript();
        refused();
        for (Space one : List.of(space, copy)) {
            one.post("/sessions/s4/messages", "{\"id\":\"" + LAST + "\",\"role\":\"user\",\"content\":\"on\"}");
        }
    }

    private void copy() {
        String bundle = space.text("/sessions/s1/export?children=true").body();
        SealedClew.Answer brought =
                copy.send("POST", "/sessions/import", bundle, "Content-Type", "application/x-ndjson");
        assertThat(brought.status()).as(brought.body()).isEqualTo(201);
    }

    private void transcript() {
        SealedClew.Answer brought = space.send(
                "POST",
                "/sessions/import?format=openai&as=t1&title=" + encoded(),
                json("[{'role':'system','content':'#'},{'role':'user','content':[{'type':'text','text':'#'}]}]"));
        assertThat(brought.status()).as(brought.body()).isEqualTo(201);
    }

    private void refused() {
        space.send("POST", "/sessions/s1/messages", json("{'role':'#','content':'x'}"));
        space.send("POST", "/sessions", json("{'id':'s1','title':'#'}"), "Idempotency-Key", "first");
        space.get("/sessions?label=" + encoded());
    }

    void eraseAll() {
        SealedClew.Answer erased = space.send("POST", "/subjects/" + subject + "/erase", null);
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        SESSIONS.forEach((namespace, sessions) ->
                sessions.forEach(session -> space.clew().space(namespace).erase(session)));
    }
}
