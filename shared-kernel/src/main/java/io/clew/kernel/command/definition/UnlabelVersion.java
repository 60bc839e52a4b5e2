package io.clew.kernel.command.definition;

import io.clew.kernel.command.Request;
import io.clew.kernel.id.DefinitionKey;

/**
 * Let a label name nothing.
 *
 * @param expectedToken of the label as the sender knows it
 */
public record UnlabelVersion(DefinitionKey definition, String label, String expectedToken, Request request)
        implements DefinitionCommand {}
