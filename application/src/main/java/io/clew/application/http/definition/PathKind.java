package io.clew.application.http.definition;

import io.clew.application.http.problem.Problems;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;

/** Kinds of definitions as paths name them: in the plural. */
public final class PathKind {

    private PathKind() {}

    /** The address that a path names; there is no such route for another kind. */
    public static DefinitionKey key(Call call, String kind, String id) {
        for (DefinitionKind known : DefinitionKind.values()) {
            if (kind.equals(of(known))) {
                return new DefinitionKey(call.namespace(), known, Field.of("id", id, DefinitionId::new));
            }
        }
        throw new Refusal(Problems.ofStatus(404));
    }

    static String of(DefinitionKind kind) {
        return kind.wire() + "s";
    }
}
