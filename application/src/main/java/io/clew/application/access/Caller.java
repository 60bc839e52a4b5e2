package io.clew.application.access;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and what they may do where.
 *
 * @param name the actor of the events they cause
 * @param keyId the API key they showed, absent if it was a token or nothing
 * @param authenticated whether they proved who they are; never while authentication is off
 */
public record Caller(
        String name, @Nullable String keyId, Namespaces namespaces, Set<Scope> scopes, boolean authenticated) {

    /** Anybody, while authentication is off: may do everything. */
    public static final Caller ANYBODY =
            new Caller("anonymous", null, Namespaces.ALL, EnumSet.allOf(Scope.class), false);

    /** Who did not prove who they are, where nobody needs to: may do nothing else. */
    public static final Caller NOBODY = new Caller("anonymous", null, Namespaces.NONE, Set.of(), false);

    private static final int LONGEST_NAME = 256;

    /** What the log calls who proved nothing, and Clew itself. */
    private static final Set<String> TAKEN = Set.of("anonymous", "clew");

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Whether somebody can be called so: 1 to 256 characters that can be shown, and nobody else's name. */
    public static boolean isName(String name) {
        return !name.isBlank()
                && !TAKEN.contains(name)
                && name.codePointCount(0, name.length()) <= LONGEST_NAME
                && name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
