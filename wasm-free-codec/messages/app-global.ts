/** IPM device global commands (IPMI 2.0 §20). */
import { command } from '../command.ts'
import { manufacturers } from '../enums.ts'
import { bit, byte, bytes, choice, layout, names, optional, reserved, u16, u24, u8, uint } from '../layout.ts'
import { App } from '../netfn.ts'

export const getDeviceId = command(App, 0x01, 'get_device_id', 'Get Device ID', {
  spec: 'IPMI 2.0 §20.1',
  privilege: 'user',
  doc: 'Who the controller is: its revisions, manufacturer, product and what it supports.',
  request: layout(),
  response: layout(
    u8('device_id', 'Device ID', { base: 16, doc: 'Chosen by the manufacturer; 00h is unspecified.' }),
    byte(
      bit(7, 'provides_sdrs', 'Provides Device SDRs', {
        doc: 'Whether it has sensor data records of its own, which Get Device SDR reads.',
      }),
      reserved(6, 4),
      uint(3, 0, 'device_revision', 'Device revision', {
        doc: 'Revision of the controller’s hardware, as its manufacturer counts.',
      }),
    ),
    byte(
      bit(7, 'device_available', 'Device available', {
        values: { 0: 'normal operation', 1: 'firmware update or self-initialization' },
        doc: 'While it is 1, other commands may fail and readings are not to be relied on.',
      }),
      uint(6, 0, 'firmware_major', 'Major firmware revision', {
        doc: 'The part of the firmware’s version before the point.',
      }),
    ),
    u8('firmware_minor', 'Minor firmware revision', {
      format: 'bcd',
      doc: 'The part after the point, as two decimal digits.',
    }),
    byte(
      uint(7, 4, 'ipmi_minor', 'IPMI version, minor digit', {
        doc: 'The digit after the point: 0 of 2.0, 5 of 1.5.',
      }),
      uint(3, 0, 'ipmi_major', 'IPMI version, major digit', {
        doc: 'The digit before the point, which decides whether RMCP+ can be expected.',
      }),
    ),
    byte(
      bit(7, 'chassis_device', 'Chassis device', {
        doc: 'Whether it answers the chassis commands, such as Get Chassis Status and Chassis Control.',
      }),
      bit(6, 'bridge', 'Bridge', {
        doc: 'Whether it answers the Bridge commands, which reach other chassis.',
      }),
      bit(5, 'ipmb_event_generator', 'IPMB event generator', {
        doc: 'Whether it sends events to other controllers over IPMB.',
      }),
      bit(4, 'ipmb_event_receiver', 'IPMB event receiver', {
        doc: 'Whether it takes the events that other controllers send over IPMB.',
      }),
      bit(3, 'fru_inventory', 'FRU inventory device', {
        doc: 'Whether it answers the commands that read inventories.',
      }),
      bit(2, 'sel_device', 'SEL device', { doc: 'Whether it keeps an event log.' }),
      bit(1, 'sdr_repository', 'SDR repository device', {
        doc: 'Whether it keeps the sensor data records of the whole system.',
      }),
      bit(0, 'sensor_device', 'Sensor device', { doc: 'Whether it answers the commands that read sensors.' }),
    ),
    u24('manufacturer', 'Manufacturer', {
      values: manufacturers,
      info: true,
      doc: 'The IANA enterprise number, of which 20 bits are used; 0 is unspecified.',
    }),
    u16('product', 'Product ID', { base: 16, doc: 'Chosen by the manufacturer; 0000h is unspecified.' }),
    optional(
      bytes('aux_firmware', 'Auxiliary firmware revision', 4, {
        doc: 'Further digits of the firmware’s version; what they mean is the manufacturer’s choice.',
      }),
    ),
  ),
})

export const coldReset = command(App, 0x02, 'cold_reset', 'Cold Reset', {
  spec: 'IPMI 2.0 §20.2',
  privilege: 'administrator',
  changes: true,
  doc: 'Restarts the controller from the beginning, settings back to what is stored.',
  note: 'A BMC may restart before it answers; expect silence for a minute or more, and lost sessions.',
  request: layout(),
  response: layout(),
})

export const warmReset = command(App, 0x03, 'warm_reset', 'Warm Reset', {
  spec: 'IPMI 2.0 §20.3',
  privilege: 'administrator',
  changes: true,
  doc: 'Restarts the controller’s communication, keeping interrupt enables, thresholds and other settings.',
  request: layout(),
  response: layout(),
})

const selfTestResults = names(
  {
    0x55: 'all self tests passed',
    0x56: 'self test not implemented',
    0x57: 'corrupted or inaccessible data or devices',
    0x58: 'fatal hardware error',
    0xff: 'reserved',
  },
  [
    [0x00, 0x54, 'device-specific internal failure'],
    [0x59, 0xfe, 'device-specific internal failure'],
  ],
)

export const getSelfTestResults = command(App, 0x04, 'get_self_test_results', 'Get Self Test Results', {
  spec: 'IPMI 2.0 §20.4',
  privilege: 'user',
  doc: 'What the controller’s last test of itself found.',
  request: layout(),
  response: layout(
    u8('result', 'Self test result', {
      base: 16,
      values: selfTestResults,
      info: true,
      doc: 'What the controller found wrong with itself.',
    }),
    choice(
      'result',
      {
        0x57: [
          byte(
            bit(7, 'sel_inaccessible', 'Cannot access SEL device', {
              doc: 'The test could not reach the event log.',
            }),
            bit(6, 'sdr_inaccessible', 'Cannot access SDR repository', {
              doc: 'The test could not reach the sensor data records.',
            }),
            bit(5, 'fru_inaccessible', 'Cannot access BMC FRU device', {
              doc: 'The test could not reach the BMC’s own inventory.',
            }),
            bit(4, 'ipmb_unresponsive', 'IPMB signal lines do not respond', {
              doc: 'The test could not reach the bus; the satellite controllers are out of reach, too.',
            }),
            bit(3, 'sdr_empty', 'SDR repository is empty', {
              doc: 'The repository works, but nobody has loaded the sensor data records.',
            }),
            bit(2, 'fru_internal_use_corrupted', 'Internal use area of BMC FRU corrupted', {
              doc: 'The part of the inventory that the firmware keeps for itself is damaged.',
            }),
            bit(1, 'boot_block_corrupted', 'Controller update (boot block) firmware corrupted', {
              doc: 'The code that starts and updates the firmware is damaged.',
            }),
            bit(0, 'firmware_corrupted', 'Controller operational firmware corrupted', {
              doc: 'The firmware that does the controller’s work is damaged.',
            }),
          ),
        ],
      },
      [u8('detail', 'Self test detail', { base: 16, doc: 'Device-specific; 00h where the tests passed.' })],
    ),
  ),
})

export const manufacturingTestOn = command(App, 0x05, 'manufacturing_test_on', 'Manufacturing Test On', {
  spec: 'IPMI 2.0 §20.5',
  privilege: 'administrator',
  changes: true,
  doc: 'Puts the controller into its manufacturer’s test mode.',
  request: layout(
    bytes('parameters', 'Device-specific parameters', 'rest', {
      doc: 'Chosen by the manufacturer, often a code that keeps others from entering the mode by accident.',
    }),
  ),
  response: layout(),
})

const systemPowerStates = {
  0x00: 'S0/G0 working',
  0x01: 'S1, clocks stopped, context kept',
  0x02: 'S2, processor context lost',
  0x03: 'S3, suspended to RAM',
  0x04: 'S4, suspended to disk',
  0x05: 'S5/G2 soft off',
  0x06: 'S4 or S5, not told apart',
  0x07: 'G3 mechanical off',
  0x08: 'sleeping, S1 to S3 not told apart',
  0x09: 'G1 sleeping, S1 to S4 not told apart',
  0x0a: 'override, S5 entered by override',
  0x20: 'legacy on',
  0x21: 'legacy off',
  0x2a: 'unknown',
}
const devicePowerStates = { 0x00: 'D0', 0x01: 'D1', 0x02: 'D2', 0x03: 'D3', 0x2a: 'unknown' }
const whetherToSet = { values: { 0: 'leave as it is', 1: 'set' } }

export const setAcpiPowerState = command(App, 0x06, 'set_acpi_power_state', 'Set ACPI Power State', {
  spec: 'IPMI 2.0 §20.6',
  privilege: 'administrator',
  changes: true,
  doc: 'Tells the controller which ACPI power state the system is in; it does not switch power.',
  request: layout(
    byte(
      bit(7, 'set_system_state', 'Set system power state', {
        ...whetherToSet,
        doc: 'Whether the controller is to take over the state that follows.',
      }),
      uint(6, 0, 'system_state', 'ACPI system power state', {
        base: 16,
        values: { ...systemPowerStates, 0x7f: 'no change' },
        info: true,
        doc: 'Sleep state of the whole system, as its software tells it.',
      }),
    ),
    byte(
      bit(7, 'set_device_state', 'Set device power state', {
        ...whetherToSet,
        doc: 'Whether the controller is to take over the state that follows.',
      }),
      uint(6, 0, 'device_state', 'ACPI device power state', {
        base: 16,
        values: { ...devicePowerStates, 0x7f: 'no change' },
        info: true,
        doc: 'Power state of the controller’s own device, as ACPI counts them.',
      }),
    ),
  ),
  response: layout(),
})

export const getAcpiPowerState = command(App, 0x07, 'get_acpi_power_state', 'Get ACPI Power State', {
  spec: 'IPMI 2.0 §20.7',
  privilege: 'user',
  doc: 'The ACPI power state that the controller was last told or found.',
  request: layout(),
  response: layout(
    byte(
      reserved(7),
      uint(6, 0, 'system_state', 'ACPI system power state', {
        base: 16,
        values: systemPowerStates,
        info: true,
        doc: 'Sleep state of the whole system, as the controller was told or found.',
      }),
    ),
    byte(
      reserved(7),
      uint(6, 0, 'device_state', 'ACPI device power state', {
        base: 16,
        values: devicePowerStates,
        info: true,
        doc: 'Power state of the controller’s own device, as ACPI counts them.',
      }),
    ),
  ),
})

export const getDeviceGuid = command(App, 0x08, 'get_device_guid', 'Get Device GUID', {
  spec: 'IPMI 2.0 §20.8',
  privilege: 'user',
  doc: 'The controller’s own unique number.',
  request: layout(),
  response: layout(
    bytes('guid', 'GUID', 16, {
      format: 'guid',
      info: true,
      note: 'Some BMCs send it in the byte order of SMBIOS or most significant byte first.',
      doc: 'Tells this controller from every other, whatever its address.',
    }),
  ),
})

export const appGlobal = [
  getDeviceId,
  coldReset,
  warmReset,
  getSelfTestResults,
  manufacturingTestOn,
  setAcpiPowerState,
  getAcpiPowerState,
  getDeviceGuid,
]
