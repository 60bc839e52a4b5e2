package io.clew.kernel.command.definition;

import io.clew.kernel.command.Request;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.value.Json;
import java.util.Map;

/**
 * Begin a definition with its first version.
 *
 * @param config values by field
 * @param publish whether that version becomes the active one
 */
public record CreateDefinition(
        DefinitionKey definition, Notes notes, Map<String, Json> config, boolean publish, Request request)
        implements DefinitionCommand {}
