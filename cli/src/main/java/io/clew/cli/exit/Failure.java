package io.clew.cli.exit;

import io.clew.cli.json.Json;
import org.jspecify.annotations.Nullable;

/** Why a command did not do what it was told, in a sentence that says what to do. */
public final class Failure extends RuntimeException {

    private final int code;
    private final Json problem;

    private Failure(int code, String sentence, Json problem) {
        super(sentence, null, false, false);
        this.code = code;
        this.problem = problem;
    }

    /** The command could not be meant like this. */
    public static Failure usage(String sentence) {
        return of(ExitCode.USAGE, "usage", sentence);
    }

    /** It cannot be done as things are. */
    public static Failure refused(String sentence) {
        return of(ExitCode.REFUSED, "refused", sentence);
    }

    /** Something that was named is not there. */
    public static Failure notFound(String sentence) {
        return of(ExitCode.REFUSED, "not-found", sentence);
    }

    /** Nobody is there who could do it. */
    public static Failure unavailable(String sentence) {
        return of(ExitCode.UNAVAILABLE, "unavailable", sentence);
    }

    private static Failure of(int code, String name, String sentence) {
        return new Failure(
                code,
                sentence,
                Json.object().with("type", "urn:clew:cli:" + name).with("detail", sentence));
    }

    /** As the server put it: RFC 9457. */
    public static Failure answered(int status, Json problem) {
        String sentence = problem.text("detail");
        String reason = problem.text("field") == null ? null : problem.text("field") + " " + problem.text("reason");
        return new Failure(
                status >= 500 ? ExitCode.UNAVAILABLE : ExitCode.REFUSED,
                sentence != null ? sentence : reason != null ? reason : "the server answered " + status,
                problem);
    }

    public int code() {
        return code;
    }

    /** The problem as JSON: {@code type}, {@code detail} and its facts. */
    public Json problem() {
        return problem;
    }

    /** The last part of the problem's type, such as {@code not-found}. */
    public String name() {
        String type = problem.text("type");
        return type == null ? "" : type.substring(type.lastIndexOf(':') + 1);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** A member of the problem. */
    public @Nullable Json fact(String name) {
        return problem.get(name);
    }
}
