package io.clew.kernel.command.definition;

import io.clew.kernel.command.Request;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.value.VersionLabel;

/**
 * Let a label name nothing.
 *
 * @param expectedToken of the label as the sender knows it
 */
public record UnlabelVersion(DefinitionKey definition, VersionLabel label, String expectedToken, Request request)
        implements DefinitionCommand {}
