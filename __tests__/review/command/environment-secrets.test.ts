import { secretsOfEnvironment } from "../../../review/command/environment-secrets";
import { readSynthesis } from "../../../review/synthesis/synthesis";
import { newFolder } from "../../support/temporary-folder";
import { writeApp } from "../support/app";

const VARIABLES = { variable: { db: { sensitive: true }, region: { sensitive: false }, size: {} } };

describe("credentials of the environment", () => {
  const synthesis = readSynthesis(writeApp(newFolder(), { one: JSON.stringify(VARIABLES), two: "{}" }));
  const secrets = (environment: Record<string, string | undefined>) => [
    ...secretsOfEnvironment(environment, synthesis),
  ];

  it.each(["ARM_CLIENT_SECRET", "ARM_ACCESS_KEY", "GITHUB_TOKEN", "PGPASSWORD_PASSWORD", "TF_VAR_db", "ARM_SAS"])(
    "are what %s holds",
    (name) => {
      expect(secrets({ [name]: "s3cret-value" })).toEqual(["s3cret-value"]);
    },
  );

  it.each(["ARM_CLIENT_ID", "TF_VAR_region", "TF_VAR_size", "TF_VAR_other", "TOKENS", "PATH"])(
    "are not what %s holds",
    (name) => {
      expect(secrets({ [name]: "value" })).toEqual([]);
    },
  );

  it("are none where a variable is empty", () => {
    expect(secrets({ GITHUB_TOKEN: "", ARM_CLIENT_SECRET: undefined })).toEqual([]);
  });
});
