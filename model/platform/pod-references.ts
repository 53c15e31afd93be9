import type { DeclarationReader } from "../declaration-reader";
import { SYSTEM_PRIORITY_CLASSES } from "../kubernetes/priority-class";
import { nearest } from "../shape/nearest";
import { oneOf, ValueError } from "../value/value-error";
import type { AnyPlatformDeclaration } from "./platform";
import { declaredWorkloads } from "./resolve-workloads";
import { WORKLOAD_SECTIONS } from "./workloads";

/** Reports names that pods refer to and that are declared nowhere, in a workload or in what differs in an environment. */
export function readPodReferences(reader: DeclarationReader, declared: AnyPlatformDeclaration): void {
  const priorityClass = oneOfClasses(Object.keys(declared.priorityClasses ?? {}));
  for (const section of WORKLOAD_SECTIONS) {
    for (const [name, workload] of Object.entries(declaredWorkloads(declared, section))) {
      const at = reader.at(section, name);
      at.optional("priorityClass", workload.priorityClass, priorityClass, undefined);
      for (const [environment, override] of Object.entries(workload.overrides ?? {})) {
        at.at("overrides", environment).optional("priorityClass", override?.priorityClass, priorityClass, undefined);
      }
    }
  }
}

/** @param declared names of the priority classes of the platform */
function oneOfClasses(declared: readonly string[]): (name: string) => string {
  const known = [...declared, ...SYSTEM_PRIORITY_CLASSES];
  return (name) => {
    if (known.includes(name)) return name;
    const near = nearest(name, known);
    const remedy = near === undefined ? `write ${oneOf(known)}` : `write "${near}"`;
    throw new ValueError("be a declared priority class", name, `${remedy}, or declare it among priorityClasses`);
  };
}
