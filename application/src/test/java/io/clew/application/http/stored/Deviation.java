package io.clew.application.http.stored;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that is different on purpose; {@code docs/mastra.md} says why.
 *
 * @param steps whose answers differ
 * @param paths at which they may
 * @param there what may stand there; empty is absent
 * @param here what may stand here
 */
record Deviation(String reason, Pattern steps, Pattern paths, Pattern there, Pattern here) {

    private static final String ANY = ".*";
    private static final String ABSENT = "";
    private static final String VERSIONED = "(prompt-blocks|scorers|mcp-clients)";

    static final List<Deviation> ALL = List.of(
            of("metadata is absent while it is empty", ANY, ANY + "/metadata", "\\{}", ABSENT),
            of(
                    "a change that changes nothing makes no version",
                    "change: (one equal value.*|nothing|only .*)|fields: (browser false|durable)|" + VERSIONED
                            + ": change (to the same|nothing|without a body|metadata|author)",
                    "/body/(resolved|active)VersionId",
                    "\"<version of .*",
                    "\"<version of .*"),
            of(
                    "so it does not publish one",
                    "change: .*",
                    "/body/activeVersionId",
                    "\"<version of change: one equal value, published>\"",
                    "\"<version of change: create>\""),
            of(
                    "so there are fewer, with lower numbers",
                    "change: (versions|compare with .*)|" + VERSIONED
                            + ": (list versions|create a version.*|list two versions|restore|versions kept)",
                    "/body(/versions|/versions/\\d+/versionNumber|/(from|to)Version/versionNumber|/versionNumber|/total)",
                    ANY,
                    ANY),
            of("and it does not count as a change", "list: by change, .*", "/body/agents/\\d/.*", ANY, ANY),
            of(
                    "all that is written counts as a change",
                    "list: is it the last changed after (a new version|a deletion of a version)",
                    "/answer",
                    "false",
                    "true"),
            of("changedFields are those that changed", ANY, "/body/.*changedFields", "\\[.*,.*]", "\\[\"[a-zA-Z]+\"]"),
            of(
                    "versions are kept, brought back and compared with all their fields",
                    "fields: .*",
                    "/body/(toVersion/)?(toolProviders|skills|workspace|browser)",
                    ABSENT,
                    "\\{.*"),
            of(
                    "those of prompt blocks too",
                    "prompt-blocks.*",
                    "/body/(versions/\\d/)?requestContextSchema",
                    ABSENT,
                    "\\{.*"),
            of("a page far out is empty", "list: page huge", "/(status|body/.*)", ANY, ANY),
            of("instructions are shown without an editor", "preview instructions", "/(status|body/.*)", ANY, ANY),
            of(
                    "a change that publishes makes a draft published",
                    "draft: (change and publish|status after change and publish|publish without a change)",
                    "/body/status",
                    "\"draft\"",
                    "\"published\""),
            of("so it is no draft any more", "draft: in the list of drafts", "/body/(agents|total)", ANY, "\\[]|0"),
            of(
                    "a number is never used again",
                    "draft: (the number after deleting the newest|create a version of nothing)"
                            + "|versions after creating it again",
                    "/body/(versions/0/)?versionNumber",
                    "[15]",
                    "\\d+"),
            of("the only version stays", "draft: delete the only version", "/(status|body/.*)", ANY, ANY),
            of(
                    "so what follows still has it",
                    "draft: (details without a version|list without a version|create a version of nothing"
                            + "|change nothing into something)",
                    "/body/(agents/0/)?(name|instructions|model|resolvedVersionId)",
                    ABSENT,
                    ".+"),
            of("ids have at most 128 characters", "id \"x{30,} of \\d+: .*", "/(status|body/.*)", ANY, ANY),
            of("ids have no control characters", "id \"a\\\\tb\": .*", "/(status|body/.*)", ANY, ANY),
            of("OPTIONS says which methods there are", "method: OPTIONS .*", "/(status|type|body)", ANY, ANY),
            of(
                    "a path must mean one thing",
                    "path: (//stored/agents|half an escape|a bare percent)",
                    "/(status|type|body|body/.*)",
                    ANY,
                    ANY),
            of("workspaces are not stored", "workspaces: .*", "/(status|type|body|body/.*)", ANY, ANY));

    private static Deviation of(String reason, String steps, String paths, String there, String here) {
        return new Deviation(reason, whole(steps), whole(paths), whole(there), whole(here));
    }

    private static Pattern whole(String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL);
    }

    boolean explains(Difference difference) {
        return steps.matcher(difference.step()).matches()
                && paths.matcher(difference.path()).matches()
                && there.matcher(difference.there()).matches()
                && here.matcher(difference.here()).matches();
    }
}
