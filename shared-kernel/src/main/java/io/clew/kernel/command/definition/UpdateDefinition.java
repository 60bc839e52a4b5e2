package io.clew.kernel.command.definition;

import io.clew.kernel.command.Request;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.value.KeyChanges;
import org.jspecify.annotations.Nullable;

/**
 * Change fields of the configuration, which makes a version, or what is noted beside it, which makes none.
 *
 * @param changeMessage of the version; absent for none
 * @param publish whether the latest version becomes the active one
 */
public record UpdateDefinition(
        DefinitionKey definition,
        KeyChanges config,
        @Nullable String changeMessage,
        Notes notes,
        boolean publish,
        @Nullable Long expectedVersion,
        Request request)
        implements DefinitionCommand {}
