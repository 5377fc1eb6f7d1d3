/** The fields of Sensor, Storage and Transport commands that tshark names, and what they are called here. */
import type { Ours } from './body-fields.ts'
import type { Fields } from './rows.ts'

const version = ({ major_version, minor_version }: Fields) =>
  Number(minor_version) * 16 + Number(major_version)

const THRESHOLDS = { lnc: 'lower_non_critical', lc: 'lower_critical', lnr: 'lower_non_recoverable', unc: 'upper_non_critical', uc: 'upper_critical', unr: 'upper_non_recoverable' } // prettier-ignore

/** Of Set Sensor Thresholds the mask says which are set, of Get which can be read. */
const thresholds: Record<string, Ours> = Object.fromEntries(
  Object.entries(THRESHOLDS).flatMap(([theirs, ours]): [string, Ours][] => [
    [theirs, ours],
    [`mask.${theirs}`, (fields) => fields[`set_${ours}`] ?? fields[`readable_${ours}`]],
  ]),
)

const events: Record<string, Ours> = Object.fromEntries(
  Array.from({ length: 15 }, (_, i): [string, Ours][] => [
    [`a_${i}`, `assertion_${i}`],
    [`d_${i}`, `deassertion_${i}`],
  ]).flat(),
)

/** Of the second byte tshark has no names. */
const states: Record<string, Ours> = Object.fromEntries(
  Array.from({ length: 8 }, (_, i) => [`b1_${i}`, `state_${i}`]),
)

const repository = {
  free_space: 'free_space',
  op_allocinfo: 'allocation_supported',
  op_delete: 'delete_supported',
  op_overflow: 'overflow',
  op_partial_add: 'partial_add_supported',
  op_reserve: 'reserve_supported',
  ts_add: 'addition_time',
  ts_erase: 'erase_time',
} as const

const allocation = {
  units: 'units',
  size: 'unit_size',
  free: 'free_units',
  largest: 'largest_free',
  maxrec: 'largest_record',
} as const

const entry = {
  rsrv_id: 'reservation_id',
  rec_id: 'record_id',
  next: 'next_record_id',
  offset: 'offset',
  count: 'read_count',
} as const

const erasure = {
  rsrv_id: 'reservation_id',
  clr: 'magic',
  action: 'operation',
  status: 'progress',
} as const

const nibble = (name: string) => (fields: Fields) => (name in fields ? Number(fields[name]) & 15 : undefined)

/** Of parameter 2 tshark shows a byte for each level; the first is the callback level's. */
const authTypes: Record<string, Ours> = Object.fromEntries(
  Object.entries({ oem: 'oem', passwd: 'password', md5: 'md5', md2: 'md2', none: 'none' }).map(
    ([theirs, ours]): [string, Ours] => [
      theirs,
      (fields) => fields[`supports_${ours}`] ?? fields[`callback_${ours}`],
    ],
  ),
)

const parameter = {
  chan: 'channel',
  param: 'parameter',
  getrev: 'revision_only',
  set: 'set_selector',
  block: 'block_selector',
  'rev.present': 'present_revision',
  'rev.compat': 'oldest_revision',
} as const

export const machineTables: Record<string, Record<string, Ours>> = {
  // Set and Get Event Receiver
  'ipmi.se00.': { addr: 'receiver_address', lun: 'receiver_lun' },
  'ipmi.se01.': { addr: 'receiver_address', lun: 'receiver_lun' },
  // Platform event filtering
  'ipmi.se10.': {
    pef_version: version,
    'action.oem_filter': 'oem_filtering',
    'action.diag_intr': 'diagnostic_interrupt',
    'action.oem_action': 'oem_action',
    'action.pwr_cycle': 'power_cycle',
    'action.reset': 'reset',
    'action.pwr_down': 'power_down',
    'action.alert': 'alert',
    entries: 'filter_count',
  },
  'ipmi.se11.': { rq_timeout: 'timeout', rs_timeout: 'countdown' },
  'ipmi.se12.': { param: 'parameter' },
  'ipmi.se13.': {
    getrev: 'revision_only',
    param: 'parameter',
    set: 'set_selector',
    block: 'block_selector',
    'rev.present': 'present_revision',
    'rev.compat': 'oldest_revision',
  },
  'ipmi.cp00.': { sip: 'set_in_progress' },
  'ipmi.cp01.': {
    alert_startup: 'alert_delay_enabled',
    startup: 'startup_delay_enabled',
    event_msg: 'pef_events',
    pef: 'pef_enabled',
  },
  'ipmi.cp02.': {
    diag_intr: 'diagnostic_interrupt',
    oem_action: 'oem_action',
    pwr_cycle: 'power_cycle',
    reset: 'reset',
    pwr_down: 'power_down',
    alert: 'alert',
  },
  'ipmi.cp03.': { startup: 'startup_delay' },
  'ipmi.cp04.': { alert_startup: 'alert_delay' },
  'ipmi.cp05.': { num_evfilters: 'filter_count' },
  'ipmi.cp06.': { filter: 'filter' },
  'ipmi.cp07.': { filter: 'filter' },
  'ipmi.cp08.': { policies: 'policy_count' },
  'ipmi.cp09.': { entry: 'policy_entry' },
  'ipmi.cp10.': { useval: 'guid_used', guid: 'system_guid' },
  'ipmi.cp11.': { num_alertstr: 'string_count' },
  'ipmi.cp12.': { evfilter: 'filter', alert_stringsel: 'string', alert_stringset: 'string_set' },
  'ipmi.se14.': { processed_by: 'by_bmc', rid: 'record_id' },
  'ipmi.se15.': {
    tstamp: 'addition_time',
    lastrec: 'last_record_id',
    proc_sw: 'software_record_id',
    proc_bmc: 'bmc_record_id',
  },
  // Alerts
  'ipmi.se16.': {
    chan: 'channel',
    op: 'operation',
    dst: 'destination',
    send_string: 'send_string',
    string_sel: 'string_selector',
    gen: 'generator',
    status: 'status',
  },
  'ipmi.se17.': {
    seq: 'sequence',
    tstamp: 'local_time',
    evsrc: 'event_source',
    sensor_dev: 'sensor_device',
    sensor_num: 'sensor_number',
  },
  // Get Device SDR Info, Get Device SDR, Reserve Device SDR Repository
  'ipmi.se20.': {
    rq_op: 'count_records',
    rs_num: 'count',
    rs_sdr: 'count',
    rs_population: 'dynamic',
    rs_lun0: 'lun0_has_sensors',
    rs_lun1: 'lun1_has_sensors',
    rs_lun2: 'lun2_has_sensors',
    rs_lun3: 'lun3_has_sensors',
    rs_change: 'population_change',
  },
  'ipmi.se21.': {
    rid: 'reservation_id',
    record: 'record_id',
    offset: 'offset',
    len: 'read_count',
    next: 'next_record_id',
  },
  'ipmi.se22.': { resid: 'reservation_id' },
  // Get Sensor Reading Factors
  'ipmi.se23.': {
    rq_sensor: 'sensor_number',
    rq_reading: 'reading',
    rs_next_reading: 'next_reading',
    accuracy_exponent: 'accuracy_exponent',
    r_exponent: nibble('r_exponent'),
    b_exponent: nibble('b_exponent'),
  },
  // Set and Get Sensor Hysteresis
  'ipmi.se24.': {
    sensor: 'sensor_number',
    mask: 'hysteresis_mask',
    hyst_pos: 'positive_hysteresis',
    hyst_neg: 'negative_hysteresis',
  },
  'ipmi.se25.': {
    sensor: 'sensor_number',
    mask: 'hysteresis_mask',
    hyst_pos: 'positive_hysteresis',
    hyst_neg: 'negative_hysteresis',
  },
  // Sensor thresholds, event enables and status
  'ipmi.seXX.': { sensor: 'sensor_number', ...thresholds, ...events },
  'ipmi.se27.': { sensor: 'sensor_number' },
  'ipmi.se28.': {
    sensor: 'sensor_number',
    fl_evm: 'events_enabled',
    fl_scan: 'scanning_enabled',
    fl_action: 'operation',
  },
  'ipmi.se29.': { sensor: 'sensor_number', fl_evm: 'events_enabled', fl_scan: 'scanning_enabled' },
  'ipmi.se2a.': { sensor: 'sensor_number', fl_sel: 'selected_only' },
  'ipmi.se2b.': {
    sensor: 'sensor_number',
    fl_evm: 'events_enabled',
    fl_scan: 'scanning_enabled',
    fl_unavail: 'unavailable',
  },
  // Get Sensor Reading
  'ipmi.se2d.': { sensor: 'sensor_number', reading: 'reading', ...states },
  // Set and Get Sensor Type
  'ipmi.se2e.': { sensor: 'sensor_number', stype: 'sensor_type', evtype: 'event_type' },
  'ipmi.se2f.': { sensor: 'sensor_number', stype: 'sensor_type', evtype: 'event_type' },
  // FRU inventory
  'ipmi.st10.': { fruid: 'fru_device_id', size: 'area_size', access: 'by_words' },
  'ipmi.st11.': {
    fruid: 'fru_device_id',
    offset: 'offset',
    count: 'read_count',
    ret_count: 'count_returned',
    data: 'fru_data',
  },
  'ipmi.st12.': {
    fruid: 'fru_device_id',
    offset: 'offset',
    data: 'fru_data',
    ret_count: 'count_written',
  },
  // SDR repository
  'ipmi.st20.': { sdr_version: version, rec_count: 'records', op_update: 'update_mode', ...repository },
  'ipmi.st21.': allocation,
  'ipmi.st22.': { rsrv_id: 'reservation_id' },
  'ipmi.st23.': { ...entry, added_rec_id: 'record_id' },
  'ipmi.st25.': {
    rsrv_id: 'reservation_id',
    rec_id: 'record_id',
    offset: 'offset',
    inprogress: 'in_progress',
    added_rec_id: 'record_id',
  },
  'ipmi.st26.': { del_rec_id: 'record_id' },
  'ipmi.st27.': erasure,
  'ipmi.st2c.': { init_agent: 'run', init_state: 'completed' },
  'ipmi.st28.': { time: 'time' },
  'ipmi.st29.': { time: 'time' },
  // SEL
  'ipmi.st40.': { sel_version: version, rec_count: 'entries', ...repository },
  'ipmi.st41.': allocation,
  'ipmi.st42.': { rsrv_id: 'reservation_id' },
  'ipmi.st43.': { ...entry, added_rec_id: 'record_id' },
  'ipmi.st45.': {
    rsrv_id: 'reservation_id',
    rec_id: 'record_id',
    offset: 'offset',
    inprogress: 'in_progress',
    added_rec_id: 'record_id',
  },
  'ipmi.st46.': { del_rec_id: 'record_id' },
  'ipmi.st47.': erasure,
  'ipmi.st48.': { time: 'time' },
  'ipmi.st49.': { time: 'time' },
  'ipmi.st5a.': { log_type: 'log_type' },
  'ipmi.st5b.': {
    log_type: 'log_type',
    ts_add: 'addition_time',
    num_entries: 'entries',
    iana: 'manufacturer',
  },
  // LAN configuration parameters
  'ipmi.tr01.': { chan: 'channel', param: 'parameter' },
  'ipmi.tr02.': parameter,
  'ipmi.lanXX.': {
    ...authTypes,
    addr: 'destination_ipv6',
    max_duid_blocks: ({ static_duid_blocks, dynamic_duid_blocks }) =>
      static_duid_blocks ?? dynamic_duid_blocks,
  },
  'ipmi.lan00.': { sip: 'set_in_progress' },
  'ipmi.lan03.': { ip: 'ip_address' },
  'ipmi.lan04.': { ipsrc: 'ip_source' },
  'ipmi.lan05.': { mac: 'mac_address' },
  'ipmi.lan06.': { subnet: 'subnet_mask' },
  'ipmi.lan07.': { ttl: 'ttl', flags: 'ip_flags', precedence: 'precedence', tos: 'service' },
  'ipmi.lan08.': { rmcp_port: 'port' },
  'ipmi.lan09.': { rmcp_port: 'secure_port' },
  'ipmi.lan10.': { gratuitous: 'gratuitous_arps', responses: 'arp_responses', arp_interval: 'arp_interval' },
  'ipmi.lan12.': { def_gw_ip: 'gateway' },
  'ipmi.lan13.': { def_gw_mac: 'gateway_mac' },
  'ipmi.lan14.': { bkp_gw_ip: 'backup_gateway' },
  'ipmi.lan15.': { bkp_gw_mac: 'backup_gateway_mac' },
  'ipmi.lan16.': { comm_string: 'community' },
  'ipmi.lan17.': { num_dst: 'destinations' },
  'ipmi.lan18.': {
    dst_selector: 'destination',
    ack: 'acknowledged',
    dst_type: 'destination_type',
    tout: 'acknowledge_timeout',
  },
  'ipmi.lan19.': {
    dst_selector: 'destination',
    addr_format: 'address_format',
    gw_sel: 'use_backup',
    ip: 'destination_ip',
    mac: 'destination_mac',
    address: ({ destination_ipv6, destination_address }) => destination_ipv6 ?? destination_address,
  },
  'ipmi.lan20.': { vlan_id_enable: 'vlan_enabled', vlan_id: 'vlan' },
  'ipmi.lan21.': { vlan_prio: 'vlan_priority' },
  'ipmi.lan22.': { num_cs_entries: 'suite_count' },
  // The first of the list.
  'ipmi.lan23.': { cs_entry: ({ suites }) => (suites as unknown as { suite: number }[])[0]?.suite },
  'ipmi.lan24.': { priv: 'level_2' },
  'ipmi.lan25.': {
    dst_selector: 'destination',
    addr_format: 'tag_format',
    uprio: 'tag_priority',
    cfi: 'tag_cfi',
    vlan_id: 'tag_vlan',
  },
  'ipmi.lan26.': {
    gen_event: 'log_lockout',
    thresh_number: 'bad_passwords',
    reset_interval: 'reset_interval',
    lock_interval: 'lockout_interval',
  },
}
