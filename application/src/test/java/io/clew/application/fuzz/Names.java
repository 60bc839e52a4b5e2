package io.clew.application.fuzz;

import java.util.List;

/** Texts that may be right, by the name of the parameter or the member that they stand in. */
final class Names {

    private static final List<String> KINDS =
            List.of("agents", "agents", "prompt-blocks", "scorers", "mcp-clients", "skills", "workspaces");
    private static final List<String> EVENTS =
            List.of("MessageAdded", "SessionStarted", "StateChanged", "SessionForked", "AgentKeyWritten");

    private final World world;
    private final Dice dice;

    Names(World world, Dice dice) {
        this.world = world;
        this.dice = dice;
    }

    /** Of a segment of a path. */
    String inPath(Operation operation, String name) {
        String template = operation.template();
        return switch (name) {
            case "id" ->
                template.startsWith("/v1/sessions")
                        ? world.session(dice)
                        : template.startsWith("/v1/keys")
                                ? made("key")
                                : template.startsWith("/v1/erasures") ? made("erasure") : numbered("d", 6);
            case "name" -> numbered("t", 3);
            case "version" -> String.valueOf(1 + dice.below(30));
            case "kind" -> dice.any(KINDS);
            case "versionId" -> dice.oneIn(3) ? String.valueOf(1 + dice.below(5)) : made("version");
            case "level" -> String.valueOf(dice.below(2));
            case "path" -> dice.any(List.of("000", "001", "x001/000", "000.p/1"));
            default -> text(name);
        };
    }

    /** Of a parameter or a member. */
    String text(String name) {
        return switch (name) {
            case "id" ->
                dice.oneIn(2)
                        ? "canary-" + dice.unique()
                        : dice.any(List.of(numbered("m", 20), numbered("s", 4), numbered("d", 6)));
            case "parentId", "rootId", "with", "session" -> world.session(dice);
            case "from" -> dice.oneIn(2) ? world.session(dice) : number();
            case "at", "fromAt", "withAt", "through" -> point();
            case "to" -> dice.oneIn(2) ? point() : number();
            case "messageId", "summaryId" -> numbered(name.substring(0, 1).equals("m") ? "m" : "u", 8);
            case "snapshotId" -> numbered("s", 4);
            case "agentId" -> numbered("a", 5);
            case "agentVersionId", "ranWith" -> dice.oneIn(2) ? numbered("v", 3) : made("version");
            case "key", "prefix", "idPrefix" -> numbered("k", 6);
            case "label" -> numbered("l", 4);
            case "group" ->
                dice.oneIn(200) ? dice.any(List.of("session", "timeline", "state", "snapshot")) : numbered("g", 2);
            case "subject" -> numbered("p", 5);
            case "role" -> dice.any(List.of("user", "assistant", "system", "developer", "tool"));
            case "toolCallId", "callId" -> numbered("c", 4);
            case "name", "tool" -> numbered("t", 3);
            case "cursor" -> made("cursor");
            case "limit", "maxMessages" -> String.valueOf(1 + dice.below(20));
            case "order" -> dice.any(List.of("asc", "desc"));
            case "sort" -> dice.any(List.of("-updatedAt", "-createdAt", "createdAt", "title"));
            case "status" -> dice.any(List.of("active", "archived", "deleted"));
            case "children" -> dice.any(List.of("cascade", "detach", "archive", "true", "false"));
            case "dryRun", "history", "digest", "open" -> dice.any(List.of("true", "false"));
            case "format" -> dice.any(List.of("clew", "openai", "bundle", "markdown"));
            case "boundary" -> dice.any(List.of("last-complete", "exact"));
            case "outcome" -> dice.any(List.of("reversed", "failed", "skipped", "redone"));
            case "action" -> dice.any(List.of("archive", "delete", "keep", "reverse", "redo"));
            case "idle" -> dice.any(List.of("P30D", "PT12H"));
            case "after", "until", "position", "size", "asOf", "Last-Event-ID" ->
                String.valueOf(Math.max(1, world.head() - dice.below(40)));
            case "version", "of", "atVersion", "last", "token", "depth", "min-version" -> number();
            case "min-position" -> String.valueOf(Math.max(1, world.head() - 100));
            case "since", "before", "createdAfter", "createdBefore", "updatedAfter" ->
                dice.any(List.of("2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"));
            case "expiresAt" -> "2099-01-01T00:00:00Z";
            case "occurredAt" -> "2026-01-01T00:00:00.000Z";
            case "overlap" -> "PT1H";
            case "type" -> dice.any(EVENTS);
            case "actor" -> "canary-somebody";
            case "scopes" -> dice.any(List.of("read", "write", "admin", "audit"));
            case "namespaces" -> dice.any(List.of("default", "other"));
            case "gitCommit", "envHash", "logicHash" -> "0123456789abcdef";
            default -> "canary-" + name;
        };
    }

    String point() {
        return switch (dice.below(9)) {
            case 0 -> "head";
            case 1 -> "start";
            case 2, 3 -> "v:" + (1 + dice.below(25));
            case 4, 5 -> "m:" + dice.below(10);
            case 6 -> "id:" + numbered("m", 20);
            case 7 -> "s:" + numbered("s", 4);
            default -> "l:" + numbered("l", 4);
        };
    }

    private String made(String kind) {
        String name = world.made(kind, dice);
        return name == null ? "none" : name;
    }

    private String number() {
        return String.valueOf(1 + dice.below(12));
    }

    private String numbered(String letter, int many) {
        return letter + dice.below(many);
    }
}
