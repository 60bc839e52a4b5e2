package io.clew.application.access.jwt;

import io.clew.application.access.Caller;
import io.clew.application.access.Namespaces;
import io.clew.application.access.Scope;
import io.clew.kernel.refusal.Invalid;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a token's claims mean here. Scopes of other programs are passed over; where a claim is missing, or not in order,
 * there is nothing that it allows.
 */
public record Claims(String namespaces, String scopes, String name) {

    private static final String PREFIX = "clew:";

    /** Null if the token does not say who it is. */
    @Nullable
    Caller caller(Jwt token) {
        Object who = token.getClaims().get(name);
        if (!(who instanceof String text) || !Caller.isName(text)) {
            return null;
        }
        return new Caller(text, null, namespacesOf(token), scopesOf(token), true);
    }

    private Namespaces namespacesOf(Jwt token) {
        try {
            return Namespaces.of(words(token.getClaims().get(namespaces)));
        } catch (Invalid e) {
            return Namespaces.NONE;
        }
    }

    private Set<Scope> scopesOf(Jwt token) {
        Set<Scope> found = EnumSet.noneOf(Scope.class);
        for (String word : words(token.getClaims().get(scopes))) {
            Scope.of(word.startsWith(PREFIX) ? word.substring(PREFIX.length()) : word)
                    .ifPresent(found::add);
        }
        return found;
    }

    /** A list, or one text with spaces between. */
    private static List<String> words(@Nullable Object claim) {
        if (claim instanceof Collection<?> list) {
            return list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return claim instanceof String text
                ? Arrays.stream(text.split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .toList()
                : List.of();
    }
}
