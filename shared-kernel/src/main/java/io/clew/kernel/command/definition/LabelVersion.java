package io.clew.kernel.command.definition;

import io.clew.kernel.command.Request;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.value.VersionLabel;
import org.jspecify.annotations.Nullable;

/**
 * Let a label name a version.
 *
 * @param expectedToken of the label as the sender knows it; absent if it must not be there
 */
public record LabelVersion(
        DefinitionKey definition,
        VersionLabel label,
        long number,
        @Nullable String expectedToken,
        Request request) implements DefinitionCommand {}
