package io.kimkao.edge.controller;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Parameters of Systems Manager. */
final class Parameters {
  private final SsmClient client;
  private final Calls calls;

  Parameters(SsmClient client, Calls calls) {
    this.client = client;
    this.calls = calls;
  }

  /** The parameter; {@code null} where there is none. */
  @Nullable Parameter read(String name) throws Trouble {
    try {
      return calls
          .read(
              () -> client.getParameter(get -> get.name(name).overrideConfiguration(calls.limit())))
          .parameter();
    } catch (ParameterNotFoundException e) {
      return null;
    }
  }

  /** Creates it; whether that was done, and not there already. */
  boolean create(String name, String value) throws Trouble {
    try {
      put(name, value, false);
      return true;
    } catch (ParameterAlreadyExistsException e) {
      return false;
    }
  }

  void overwrite(String name, String value) throws Trouble {
    put(name, value, true);
  }

  private void put(String name, String value, boolean overwrite) throws Trouble {
    calls.change(
        () ->
            client.putParameter(
                put ->
                    put.name(name)
                        .value(value)
                        .type(ParameterType.STRING)
                        .overwrite(overwrite)
                        .overrideConfiguration(calls.limit())));
  }
}
